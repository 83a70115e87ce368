import { useMemo } from 'react'
import type * as Y from 'yjs'
import { areaOf } from '../../../../shared/model/derived/areaOf.ts'
import { type AreaId, liveAreas } from '../../../../shared/model/records/area.ts'
import { note } from '../../../../shared/model/records/note.ts'
import { formatNumber } from '../../../kit/text/format.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useThrottled } from '../../../live/useThrottled.ts'
import css from './SessionPresentation.module.css'

/** Milliseconds. Forty people write at once: the number changes no faster than it is read. */
const INTERVAL_MS = 500

interface Props {
  /** The board. */
  readonly doc: Y.Doc
  /** Only the notes in this area; null: all. */
  readonly area: AreaId | null
  /** When the step began, in table time. */
  readonly since: number
}

/** How many notes were written since a step began, and how many there are in all. Cost: O(notes · areas) at each change. */
export function PresentedIdeas({ doc, area, since }: Props) {
  const { t, language } = useTranslations()
  const notes = useThrottled(note.live(doc), INTERVAL_MS)
  const areas = useThrottled(liveAreas(doc), INTERVAL_MS)
  const { all, written } = useMemo(() => {
    // an area that was deleted meanwhile holds nothing: then all of the board counts
    const isCounted = area !== null && areas.some(({ id }) => id === area)
    const counted = isCounted ? notes.filter((each) => areaOf(each, areas)?.id === area) : notes
    return { all: counted.length, written: counted.filter(({ madeAt }) => madeAt >= since).length }
  }, [notes, areas, area, since])
  return (
    <p className={css.ideas}>
      <strong className={css.written}>{t('session.present.ideas', { count: written, number: formatNumber(written, language) })}</strong>
      {all > written && <span className={css.inAll}>{t('session.present.ideasInAll', { count: all, number: formatNumber(all, language) })}</span>}
    </p>
  )
}
