import { memo, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { liveBody } from '../../../shared/model/records/documentBody.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import type { RoomViewProps } from '../feature.ts'
import css from './DocumentView.module.css'
import { DocumentReader } from './phone/DocumentReader.tsx'

/** Blocks that are drawn in one frame. */
const PART_BLOCKS = 150

const Part = memo(DocumentReader)
const nothing = () => undefined

/** A document of an earlier release until its text is brought into the form of this one: it can be read. A long one comes part by part. */
export function OldBody({ room, processId }: RoomViewProps) {
  const { t } = useTranslations()
  const body = liveBody(room.doc)
  const nodes = useSyncExternalStore(body.subscribe, body.current)
  const labels = useMemo(
    () => ({
      done: t('document.task.done'),
      notDone: t('document.task.notDone'),
      table: t('document.table'),
      footnotes: t('guest.document.footnotes'),
      footnote: t('guest.document.footnote'),
      hiddenImage: t('document.picture.hidden'),
    }),
    [t],
  )
  const parts = useMemo(
    () => Array.from({ length: Math.ceil(nodes.length / PART_BLOCKS) }, (_, at) => nodes.slice(at * PART_BLOCKS, (at + 1) * PART_BLOCKS)),
    [nodes],
  )
  const [shown, setShown] = useState(1)
  useEffect(() => {
    if (shown >= parts.length) return
    const frame = requestAnimationFrame(() => setShown(shown + 1))
    return () => cancelAnimationFrame(frame)
  }, [shown, parts.length])
  return (
    <div className={css.view}>
      <p className={css.readOnly} role="status">
        {t('document.converting')}
      </p>
      <div className={css.scroller}>
        <div className={css.page}>
          {parts.slice(0, shown).map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
            <Part key={at} nodes={part} processId={processId} onLink={nothing} labels={labels} />
          ))}
        </div>
      </div>
    </div>
  )
}
