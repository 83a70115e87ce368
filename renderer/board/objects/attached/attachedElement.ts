import type { Box } from '../../../../shared/base/geometry.ts'
import type { StampCounts } from '../../../../shared/model/records/stamp.ts'
import type { Measure } from '../../text/fitText.ts'
import type { BoardObject } from '../objectKind.ts'
import type { MountContext } from '../objectView.ts'
import { drawStamps, PILE_SIDE } from '../stamp/drawStamps.ts'
import { vectorElement } from '../vector/vectorElement.ts'
import css from './attached.module.css'
import type { Attached } from './attached.ts'
import { drawComments } from './commentPin.ts'
import { layTags, TAG_HEIGHT, TAG_SIZE, tagRow } from './tagRow.ts'
import { drawVotes } from './voteBadge.ts'

/** What is attached to an object, within the object's element. */
export interface AttachedElement {
  /** Shows it; only what differs is written. @param box where the object is shown */
  readonly show: (object: Pick<BoardObject, 'kind'>, box: Box, attached: Attached, context: Pick<MountContext, 'fits' | 'authorsShown'>) => void
}

/** Nothing is added to the element of an object before something is attached to it. The accessible name of the object says the same. */
export function createAttachedElement(parent: HTMLElement): AttachedElement {
  let row: HTMLElement | null = null
  let shownTags: readonly string[] = []
  let shownRow: Box | null = null
  let shownMeasure: Measure | null = null
  const showTags = (tags: readonly string[], place: Box, measure: Measure) => {
    if (tags.length === 0) {
      row?.remove()
      row = null
    } else {
      if (!row) {
        row = document.createElement('div')
        row.className = css.tags ?? ''
        row.setAttribute('aria-hidden', 'true')
        parent.append(row)
      }
      const isSame = shownTags === tags && shownMeasure === measure && shownRow?.width === place.width
      if (!isSame) row.replaceChildren(...layTags(tags, place.width, measure).map(tagElement))
      row.style.transform = `translate(${place.x}px, ${place.y}px)`
    }
    shownTags = tags
    shownRow = place
    shownMeasure = measure
  }
  let pile: SVGSVGElement | null = null
  let shownStamps: StampCounts | null = null
  let shownComments = 0
  let shownVotes: Attached['votes'] = []
  let shownSize = ''
  const showPile = ({ stamps, comments, votes }: Attached, { width, height }: Box, measure: Measure) => {
    const size = votes.length > 0 ? `${width} ${height}` : String(width)
    if (shownStamps === stamps && shownComments === comments && shownVotes === votes && shownSize === size) return
    pile?.remove()
    const own = { x: 0, y: 0, width, height: 0 }
    const parts = [...drawStamps(stamps, own, measure), ...drawComments(comments, own, PILE_SIDE), ...drawVotes(votes, { ...own, height }, measure)]
    pile = parts.length > 0 ? vectorElement(parts) : null
    if (pile) {
      pile.setAttribute('class', css.pile ?? '')
      parent.append(pile)
    }
    shownStamps = stamps
    shownComments = comments
    shownVotes = votes
    shownSize = size
  }
  return {
    show: ({ kind }, box, attached, { fits, authorsShown }) => {
      const { tags, stamps, comments, votes } = attached
      if (stamps.size > 0 || comments > 0 || votes.length > 0 || pile) showPile(attached, box, fits.measure)
      if (tags.length === 0 && !row) return
      const own = { ...box, x: 0, y: 0 }
      // the name of the author takes the row of the tags
      const within = authorsShown() ? null : (kind.tagRow?.(own) ?? null)
      showTags(tags, tagRow(own, within), fits.measure)
    },
  }
}

function tagElement({ text, x, width }: { readonly text: string; readonly x: number; readonly width: number }): HTMLElement {
  const element = document.createElement('span')
  element.className = css.tag ?? ''
  element.dir = 'auto'
  element.textContent = text
  Object.assign(element.style, { left: `${x}px`, width: `${width}px`, height: `${TAG_HEIGHT}px`, fontSize: `${TAG_SIZE}px` })
  return element
}
