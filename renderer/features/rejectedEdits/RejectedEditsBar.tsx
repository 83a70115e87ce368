import { Inbox } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/buttons/Button.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import { useLive } from '../../live/useLive.ts'
import { rejectedEdits } from '../../store/rejectedEdits.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import type { PlaceProps } from '../feature.ts'
import { RejectedEditsDialog } from './RejectedEditsDialog.tsx'

/** A button in the bar while the tray of the process has rejected edits; each new one is notified. */
export function RejectedEditsBar({ processId, processRoom, author }: PlaceProps) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const edits = useLive(rejectedEdits(client, processId))
  const [shown, setShown] = useState(false)
  const announcedIds = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const before = announcedIds.current
    announcedIds.current = new Set(edits.map(({ id }) => id))
    if (!before || edits.every(({ id }) => before.has(id))) return
    notify(t('rejectedEdits.new'), { tone: 'stop', action: { label: t('rejectedEdits.show'), run: () => setShown(true) } })
  }, [edits, t])
  if (edits.length === 0 && !shown) return null
  return (
    <>
      {edits.length > 0 && (
        <Button Icon={Inbox} variant="danger" onPress={() => setShown(true)}>
          {t('rejectedEdits.count', { count: edits.length })}
        </Button>
      )}
      <RejectedEditsDialog
        isOpen={shown}
        onClose={() => setShown(false)}
        processId={processId}
        processRoom={processRoom}
        author={author}
        edits={edits}
      />
    </>
  )
}
