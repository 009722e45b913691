import { readFile } from 'node:fs/promises'
import t from 'tap'
import { bakeMap } from '../../scripts/bake-map.ts'
import { districtAt, project, unproject } from '../../server/console/map-projection.ts'
import { centreDistricts, centreView, cityView, districtShapes } from '../../server/console/map-shapes.ts'
import { districts } from '../../workflows/catalogue/districts.ts'

const baked = new URL('../../server/console/map-shapes.ts', import.meta.url)

t.test('the committed map is what the atlas gives today', async (t) => {
  t.equal(await readFile(baked, 'utf8'), await bakeMap())
})

t.test('every district has a shape and a label inside it, named as the catalogue names it', async (t) => {
  for (const { code, zh, en } of districts) {
    const shape = districtShapes.find((row) => row.code === code)
    t.match(shape, { zh, en })
    if (!shape) continue
    const { lng, lat } = unproject(shape.label[0], shape.label[1])
    t.equal(districtAt(lng, lat), code, zh)
  }
  t.equal(districtShapes.length, districts.length)
})

t.test('well-known places lie in their districts', async (t) => {
  t.equal(districtAt(120.3119, 22.6213), '64000080', '市政府四維行政中心，苓雅區')
  t.equal(districtAt(120.3573, 22.6266), '64000120', '鳳山區公所一帶')
  t.equal(districtAt(120.3025, 22.6389), '64000050', '高雄車站，三民區')
  t.equal(districtAt(120.3008, 22.6313), '64000060', '美麗島站，新興區')
  t.equal(districtAt(120.2815, 22.6245), '64000010', '鹽埕埔站，鹽埕區')
  t.equal(districtAt(120.35, 22.577), '64000110', '小港機場，小港區')
})

t.test('the sea and the neighbours are no district', async (t) => {
  t.equal(districtAt(120.1, 22.6), undefined, 'the strait')
  t.equal(districtAt(120.49, 22.67), undefined, '屏東市')
  t.equal(districtAt(120.21, 23.0), undefined, '臺南市')
})

t.test('degrees come back from the map as they went in', async (t) => {
  const { x, y } = project(120.3014, 22.6206)
  const { lng, lat } = unproject(x, y)
  t.ok(Math.abs(lng - 120.3014) < 1e-9 && Math.abs(lat - 22.6206) < 1e-9)
})

t.test('each small district of the centre is at least 24 px wide and high on a 320 px inset', async (t) => {
  const [left = 0, top = 0, width = 1, height = 1] = centreView.split(' ').map(Number)
  t.equal(centreDistricts.length, 5)
  for (const district of districts.filter(({ code }) => centreDistricts.includes(code))) {
    const [west, south, east, north] = district.bbox
    const a = project(west, north)
    const b = project(east, south)
    t.ok(
      a.x > left && a.y > top && b.x < left + width && b.y < top + height,
      `${district.zh} lies on the inset`,
    )
    t.ok(((b.x - a.x) / width) * 320 >= 24 && ((b.y - a.y) / width) * 320 >= 24, district.zh)
  }
})

t.test('the map stays small', async (t) => {
  t.ok((await readFile(baked)).length < 30_000)
  t.match(cityView, /^0 0 3200 \d+$/)
})
