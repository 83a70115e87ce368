import { useId } from 'react'
import { type Box, boxAround, centreOf } from '../../../../../shared/base/geometry.ts'
import type { BoardTemplate } from '../../../../../shared/model/boardTemplates/boardTemplate.ts'
import css from './LayoutPicture.module.css'

/** Board units around what is drawn. */
const MARGIN = 40

const boxOf = ([x, y, width, height]: readonly [number, number, number, number]): Box => ({ x, y, width, height })

/** A small picture of a board, drawn from its template: areas with a line for each title, example notes, and what leads where. Decoration. */
export function LayoutPicture({ template }: { readonly template: BoardTemplate | null }) {
  const arrow = useId()
  const areas = template?.board.areas.map(({ id, title, box }) => ({ id, title, box: boxOf(box) })) ?? []
  const notes = template?.board.objects.map(({ box, colour = 'sun' }, at) => ({ key: `note ${at}`, box: boxOf(box), colour })) ?? []
  const around = boxAround([...areas, ...notes].map(({ box }) => box)) ?? { x: 0, y: 0, width: 2400, height: 1140 }
  const relations =
    template?.board.structure?.kind === 'relations' ? template.board.structure.relations.map((each, at) => ({ ...each, key: `relation ${at}` })) : []
  const boxes = new Map(areas.map(({ id, box }) => [id, box]))
  return (
    <svg
      aria-hidden="true"
      className={css.picture}
      viewBox={`${around.x - MARGIN} ${around.y - MARGIN} ${around.width + 2 * MARGIN} ${around.height + 2 * MARGIN}`}
    >
      <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
        <path className={css.head} d="M0 0L8 4L0 8Z" />
      </marker>
      {areas.length === 0 && <rect className={css.empty} {...around} rx="30" />}
      {areas.map(({ id, title, box }) => (
        <g key={id}>
          <rect className={css.area} {...box} rx="20" />
          <rect className={css.title} x={box.x + 26} y={box.y + 22} width={Math.min(box.width - 52, 15 * title.length)} height="24" rx="12" />
        </g>
      ))}
      {notes.map(({ key, box, colour }) => (
        <rect key={key} className={css.note} {...box} rx="10" style={{ fill: `var(--note-${colour})` }} />
      ))}
      {relations.map(({ key, from, to }) => {
        const [start, end] = [boxes.get(from), boxes.get(to)]
        return start && end ? <path key={key} className={css.relation} d={between(start, end)} markerEnd={`url(#${arrow})`} /> : null
      })}
    </svg>
  )
}

/** Part of a box' half that an arrow reaches into it, so that arrows between neighbours can be seen. */
const REACH = 0.35

/** A straight line from one box towards the other, between points a little within both. */
function between(a: Box, b: Box): string {
  const [from, to] = [centreOf(a), centreOf(b)]
  const towards = (box: Box, centre: typeof from, other: typeof from) => {
    const [dx, dy] = [other.x - centre.x, other.y - centre.y]
    const share = Math.min(box.width / 2 / Math.max(1, Math.abs(dx)), box.height / 2 / Math.max(1, Math.abs(dy)), 1)
    return { x: centre.x + dx * share * (1 - REACH), y: centre.y + dy * share * (1 - REACH) }
  }
  const [start, end] = [towards(a, from, to), towards(b, to, from)]
  return `M${Math.round(start.x)} ${Math.round(start.y)}L${Math.round(end.x)} ${Math.round(end.y)}`
}
