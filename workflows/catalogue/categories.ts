import { animals } from './animals.ts'
import type { Category } from './category.ts'
import { drainage } from './drainage.ts'
import { environment } from './environment.ts'
import { other } from './other.ts'
import { parks } from './parks.ts'
import { policeTraffic } from './police-traffic.ts'
import { roads } from './roads.ts'
import { scenic } from './scenic.ts'
import { signals } from './signals.ts'
import { streetLights } from './street-lights.ts'
import { trees } from './trees.ts'
import { utilities } from './utilities.ts'

/** Rises when a shipped row changes; a changed row is a new version, never an edited old one. */
export const catalogueVersion = 1

/**
 * The shipped dispatch categories: a default for a Kaohsiung-like city, not an official publication of it.
 *
 * Short source names: `open1999` 高雄市 Open1999 派工受理案件資料 (open data, credit 高雄市政府), 37,022 cases of
 * 2016-09 to 2017-08 · `kh-faq:<agency>/<n>` 高雄市政府市民常見問答, soweb.kcg.gov.tw/#/faqdetail/<agency>/<n> ·
 * `rdec-105`, `rdec-115` reports of 研考會 to the city council · `Taipei 1999` 臺北市政府1999派工資料 (data.taipei) ·
 * `Tainan` labels in use at 臺南市 about 2021. Clocks not listed in `sourced` are defaults of this product.
 */
export const categories: readonly Category[] = [
  ...roads,
  ...trees,
  ...streetLights,
  ...drainage,
  ...signals,
  ...environment,
  ...parks,
  ...animals,
  ...utilities,
  ...policeTraffic,
  ...scenic,
  ...other,
]
