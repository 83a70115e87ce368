import { Inbox } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { notify } from '../../kit/notices.ts'
import { useTranslations } from '../../kit/words.ts'
import { useLive } from '../../live/useLive.ts'
import { rejectedEdits } from '../../store/tray.ts'
import type { PlaceProps } from '../feature.ts'
import { TrayDialog } from './TrayDialog.tsx'

/** In the bar of a process as long as there is something in its tray; a new one is told at once. */
export function TrayBar({ processId, process, author }: PlaceProps) {
  const { t: say } = useTranslations()
  const edits = useLive(rejectedEdits(processId))
  const [shown, setShown] = useState(false)
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    const before = known.current
    known.current = new Set(edits.map(({ id }) => id))
    if (!before || edits.every(({ id }) => before.has(id))) return
    notify(say('tray.new'), { tone: 'stop', action: { label: say('tray.show'), run: () => setShown(true) } })
  }, [edits, say])
  if (edits.length === 0 && !shown) return null
  return (
    <>
      {edits.length > 0 && (
        <Button Icon={Inbox} variant="danger" onPress={() => setShown(true)}>
          {say('tray.count', { count: edits.length })}
        </Button>
      )}
      <TrayDialog isOpen={shown} onClose={() => setShown(false)} processId={processId} process={process} author={author} edits={edits} />
    </>
  )
}
