import { useCallback, useEffect, useRef, useState } from 'react'
import type { ProcessId } from '../../shared/model/process.ts'
import { Button } from '../kit/Button.tsx'
import { findCommand } from '../kit/commands.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { useTranslations } from '../kit/words.ts'
import { useLive } from '../live/useLive.ts'
import { loadMembership } from '../store/seats.ts'
import { tableConnection } from '../sync/tables.ts'
import { unconfirmedCountOf } from '../sync/waiting.ts'

/**
 * While there are changes that only this computer has, and a table that waits for them cannot be reached, closing the window
 * says so first, and offers a file. Who closes a second time while it is being said means it.
 */
export function Leaving({ processId }: { readonly processId: ProcessId }) {
  const { t: say } = useTranslations()
  const waiting = useLive(unconfirmedCountOf(processId))
  const { state } = useLive(tableConnection(processId).status)
  const [asking, setAsking] = useState(false)
  const asked = useRef(false)
  const going = useRef(false)
  const ask = useCallback((now: boolean) => {
    asked.current = now
    setAsking(now)
  }, [])
  const atRisk = waiting > 0 && state !== 'connected'
  useEffect(() => {
    if (!atRisk) return
    let shared = false
    void loadMembership(processId).then((seat) => {
      shared = (seat?.addresses.length ?? 0) > 0
    })
    const onLeave = (event: BeforeUnloadEvent) => {
      if (!shared || going.current || asked.current) return
      event.preventDefault()
      ask(true)
    }
    addEventListener('beforeunload', onLeave)
    return () => removeEventListener('beforeunload', onLeave)
  }, [atRisk, ask, processId])
  const leave = () => {
    going.current = true
    window.close()
    ask(false)
  }
  const save = () => {
    ask(false)
    findCommand('file.saveCopy')?.run()
  }
  return (
    <Dialog
      title={say('leaving.title', { count: waiting })}
      isOpen={asking}
      onClose={() => ask(false)}
      role="alertdialog"
      size="small"
      actions={
        <>
          <Button onPress={leave}>{say('leaving.anyway')}</Button>
          <Button variant="primary" onPress={save}>
            {say('leaving.save')}
          </Button>
        </>
      }
    >
      <p>{say('leaving.text')}</p>
    </Dialog>
  )
}
