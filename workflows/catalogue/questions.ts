import type { Question } from './catalogue.ts'

/**
 * What intake may ask. A derived question is never asked: the zone and the maintenance area follow from the
 * district, office hours from the working calendar. Wording is of this product.
 */
// prettier-ignore
export const questions: readonly Question[] = [
  // Yes: tell the caller to ring 110 or 119, mark urgent, notify the agency by telephone as well as in the system.
  { code: 'life_threat', zh: '現在有人受傷或有立即生命危險嗎？', en: 'Is anyone hurt or in danger of life now?',
    type: 'bool' },
  { code: 'lane_width_m', zh: '道路或巷道約幾公尺寬？（6 公尺為界）', en: 'Width of the road or lane?', type: 'enum',
    options: ['ge6', 'lt6', 'unknown'] },
  // Ask for a photo of the cover.
  { code: 'cover_owner', zh: '孔蓋上的標識是？', en: 'Mark on the cover?', type: 'enum',
    options: ['stormwater', 'sewer', 'taipower', 'chunghwa-telecom', 'broadband', 'gas', 'water', 'none', 'unknown'] },
  { code: 'gutter_problem', zh: '是雜物阻塞還是溝體損壞？', en: 'Blocked by rubbish, or structure broken?',
    type: 'enum', options: ['debris', 'structure', 'cable', 'still-floods-after-cleaning', 'unknown'] },
  { code: 'plate_present', zh: '車輛有懸掛車牌嗎？', en: 'Does the vehicle carry a plate?', type: 'bool' },
  // Personal data: sealed field.
  { code: 'plate_no', zh: '車牌號碼', en: 'Plate number', type: 'text' },
  { code: 'parking_place', zh: '停車位在路外公共停車場還是路邊？', en: 'Off-street public car park or roadside?',
    type: 'enum', options: ['off-street', 'roadside', 'unknown'] },
  { code: 'noise_kind', zh: '聲音是持續可量測，還是斷續、人聲？', en: 'Measurable and continuous, or intermittent voices?',
    type: 'enum',
    options: ['venue', 'equipment', 'construction', 'neighbour-intermittent', 'animal', 'unknown'] },
  { code: 'still_ongoing', zh: '現在還在發生嗎？', en: 'Is it still going on?', type: 'bool' },
  // Name of the party complained about: confidential.
  { code: 'source_name', zh: '污染或噪音來源的名稱', en: 'Name of the source', type: 'text' },
  // The water bureau can check by address.
  { code: 'sewer_connected', zh: '住家已接用公共污水下水道嗎？', en: 'Is the house connected to the public sewer?',
    type: 'enum', options: ['yes', 'no', 'unknown'] },
  { code: 'pipe_side', zh: '阻塞在公共管還是住家管？', en: 'Public pipe or house pipe?', type: 'enum',
    options: ['public', 'private', 'unknown'] },
  { code: 'road_class', zh: '道路種類', en: 'Class of the road', type: 'enum',
    options: ['city-street', 'county-township-road', 'provincial-road', 'freeway', 'private', 'unknown'] },
  // An asset number is a full location.
  { code: 'asset_no', zh: '路燈、號誌、電桿或設施編號', en: 'Number on the lamp, signal, pole or facility',
    type: 'text' },
  // Tainan sends 10 or more lamps to the power company class; here a product hint for a circuit fault.
  { code: 'light_count', zh: '不亮的路燈數', en: 'How many lamps are out?', type: 'int' },
  { code: 'blocks_road', zh: '有沒有阻斷通行？', en: 'Is the way blocked?', type: 'bool' },
  { code: 'water_depth_cm', zh: '積水約幾公分？', en: 'Depth of the water in cm?', type: 'int' },
  { code: 'outage_scope', zh: '只有一戶還是整片？', en: 'One house or an area?', type: 'enum',
    options: ['one-house', 'building', 'area', 'unknown'] },
  { code: 'pickup_date', zh: '希望清運日期', en: 'Wished pick-up date', type: 'date' },
  { code: 'works_site_name', zh: '工程名稱或告示牌內容', en: 'Name of the works or text of the notice board',
    type: 'text' },
  // From the working calendar; not asked.
  { code: 'office_hours', zh: '（系統判定）現在是否上班時間', en: 'Derived: inside office hours now?', type: 'derived',
    options: ['yes', 'no'] },
  // From the district; not asked.
  { code: 'zone', zh: '（系統判定）原高雄市或原高雄縣轄區', en: 'Derived: former city (urban) or former county',
    type: 'derived', options: ['urban', 'county'] },
  // From maintenance_areas by district; empty until the city fills it.
  { code: 'maintenance_area', zh: '（系統判定）養護工程隊轄區', en: 'Derived: area of the maintenance team',
    type: 'derived', options: ['siwei', 'fengshan', 'gangshan', 'qimei'] },
  // Advice on state compensation; the dispatch goes on.
  { code: 'claims_damages', zh: '要求賠償損害嗎？', en: 'Does the person claim damages?', type: 'bool' },
  // Point to mediation or court.
  { code: 'private_dispute', zh: '是私人之間的糾紛嗎？', en: 'Is it a dispute between private parties?',
    type: 'bool' },
  { code: 'fire_access', zh: '巷道狹窄，影響消防救災嗎？', en: 'Does the narrow lane hinder fire engines?',
    type: 'bool' },
]
