import { lazy, Suspense, useEffect } from 'react'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../shared/model/transact.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { type RejectedEdit, rejectedEdits } from '../../store/rejectedEdits.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import css from '../parts/GuestNotice.module.css'
import { announce } from '../state/announce.ts'

interface Props {
  readonly processId: ProcessId
  readonly author: Author
}

const loadRejectedEdits = () => import('./RejectedEdits.tsx').catch(() => ({ default: PlainTexts }))
const RejectedEdits = lazy(loadRejectedEdits)

/** Shows only the texts: for a page whose host was lost before the rest of the code was loaded. */
function PlainTexts({ edits }: { readonly edits: readonly RejectedEdit[] }) {
  const texts = edits.flatMap(({ items }) => items.map(({ text }) => text))
  return (
    <div className={css.notice}>
      <p className={css.quote}>{texts.join('\n\n')}</p>
    </div>
  )
}

/** A notice while the tray has rejected edits; opens the tray. */
export function RejectedEditsNotice({ processId, author }: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const edits = useLive(rejectedEdits(client, processId))
  const count = edits.length
  useEffect(() => {
    if (count > 0) announce(t('rejectedEdits.new'))
  }, [count, t])
  // loaded ahead: when the tray is needed, the host may be unreachable
  useEffect(() => {
    const timer = setTimeout(() => {
      void loadRejectedEdits()
      import('../../sync/room/resync.ts').catch(() => undefined)
    }, 3000)
    return () => clearTimeout(timer)
  }, [])
  if (count === 0) return null
  return (
    <Suspense fallback={<PlainTexts edits={edits} />}>
      <RejectedEdits processId={processId} author={author} edits={edits} />
    </Suspense>
  )
}
