import { contains } from '../../../../shared/base/geometry.ts'
import { areasWithin } from '../../../../shared/model/derived/areaNesting.ts'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { type Area, area, closeArea, putArea } from '../../../../shared/model/records/area.ts'
import type { ObjectId } from '../objectId.ts'
import type { ObjectKind } from '../objectKind.ts'
import { editArea } from './areaEditor.ts'
import { mountArea } from './areaElement.ts'
import { AREA_TITLE_HEIGHT, areaTitleBox, FAR_AREA_TITLE_PIXELS, FAR_ZOOM } from './areaTitle.ts'
import { drawArea } from './drawArea.ts'

/** Board units of an area's width that are brought into view when its title is edited. */
const TITLE_REVEAL_WIDTH = 400

/** Areas: named parts of the board, beneath everything else. An area is taken hold of by its title, and takes along what lies in it. */
export const areaKind: ObjectKind<Area> = {
  name: area.name,
  records: area,
  plane: 'ground',
  // a smaller area lies on a larger one
  layer: ({ box }) => -box.width * box.height,
  bounds: ({ box }) => box,

  hitMargin: (zoom) => (zoom < FAR_ZOOM ? FAR_AREA_TITLE_PIXELS / zoom : 0),
  // a closed area is taken hold of anywhere
  hit: ({ closed }, box, point, zoom) => contains(areaTitleBox(box, zoom), point) || (closed && contains(box, point)),
  marquee: 'all',
  frame: { isClosed: ({ closed }) => closed, setClosed: closeArea },
  movesWith: (record, { objects, of, within }) => {
    const areas = of(areaKind)
    const inner = new Set<ObjectId>([record.id, ...areasWithin(record, areas.values()).map(({ id }) => id)])
    return within(record.box).filter((other) => {
      const object = objects.get(other)
      if (object?.kind.plane !== 'sheet') return other !== record.id && inner.has(other)
      return inner.has(areaOf(object, areas.values())?.id ?? other)
    })
  },
  minSide: 120,

  place: (doc, author, boxes) => {
    for (const [id, box] of boxes) area.update(doc, author, id, { box })
  },
  create: (doc, author, box) => putArea(doc, author, { title: '', box }),
  putBy: 'draw',
  defaultSize: { width: 660, height: 500 },
  duplicate: (doc, author, { title, question, colour }, box) => putArea(doc, author, { title, question, colour, box }),
  appearance: ({ colour }) => ({ fill: colour, mayBeBare: true }),
  setAppearance: (doc, author, { id }, { fill }) => area.update(doc, author, id, { colour: fill }),

  mount: mountArea,
  draw: drawArea,

  editBox: (box) => ({ box: { ...box, height: AREA_TITLE_HEIGHT, width: Math.min(box.width, TITLE_REVEAL_WIDTH) }, isSmall: false }),
  edit: editArea,
  label: (record, labels) => labels.area(record),
  kindLabel: (labels) => labels.areaKind,
  text: ({ title }) => title,
  title: ({ title }, box, zoom, { untitled }) => ({ text: title || untitled, box: areaTitleBox(box, zoom) }),
}
