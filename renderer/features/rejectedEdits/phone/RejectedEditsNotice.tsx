import { lazy, Suspense, useEffect } from 'react'
import { useTranslations } from '../../../kit/text/translations.ts'
import { announce } from '../../../kit/touch/announce.ts'
import { TouchNotice } from '../../../kit/touch/TouchNotice.tsx'
import { useLive } from '../../../live/useLive.ts'
import { type RejectedEdit, rejectedEdits } from '../../../store/rejectedEdits.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'
import type { PhoneProps } from '../../phonePart.ts'
import css from './RejectedEditsTray.module.css'

/** Fetches the tray; the plain texts where the host does not serve it any more. */
export const loadTray = () => import('./RejectedEditsTray.tsx').catch(() => ({ default: PlainTexts }))
const RejectedEditsTray = lazy(loadTray)

/** Shows only the texts: for a page whose host was lost before the rest of the code was loaded. */
function PlainTexts({ edits }: { readonly edits: readonly RejectedEdit[] }) {
  const texts = edits.flatMap(({ items }) => items.map(({ text }) => text))
  return (
    <TouchNotice>
      <p className={css.quote}>{texts.join('\n\n')}</p>
    </TouchNotice>
  )
}

/** A notice while the tray has rejected edits; opens the tray. */
export function RejectedEditsNotice({ processId, processRoom, author }: PhoneProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const edits = useLive(rejectedEdits(client, processId))
  const count = edits.length
  useEffect(() => {
    if (count > 0) announce(t('rejectedEdits.new'))
  }, [count, t])
  if (count === 0) return null
  return (
    <Suspense fallback={<PlainTexts edits={edits} />}>
      <RejectedEditsTray processId={processId} processRoom={processRoom} author={author} edits={edits} />
    </Suspense>
  )
}
