import { useEffect, useState } from 'react'
import { isProblemCode } from '../../shared/base/problem.ts'
import { readDeepLink } from '../../shared/protocol/deepLink.ts'
import type { Invitation } from '../../shared/protocol/invitation.ts'
import { offerArriving } from '../features/carrying/index.ts'
import { wantedLink } from '../features/home/index.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { notify } from '../kit/notices.ts'
import { t as sayNow, useTranslations } from '../kit/words.ts'
import { invoke } from '../platform/ask.ts'
import { on } from '../platform/hear.ts'
import { go } from './appCommands.ts'
import { href, paths } from './paths.ts'

/** What somebody handed to the app from outside: a file opens its preview, an invitation its page. Nothing is reached before a press. */
export function Handed() {
  const { t: say } = useTranslations()
  const [asking, setAsking] = useState<Invitation | null>(null)
  useEffect(() => {
    const take = () =>
      invoke('handed.take', {}).then(
        ({ link, file }) => {
          if (file) offerArriving({ ...file, problem: isProblemCode(file.problem) ? file.problem : null, into: null })
          if (link !== null) takeLink(link, setAsking)
        },
        () => undefined,
      )
    void take()
    return on('handed.over', () => void take())
  }, [])
  const look = () => {
    wantedLink.set(asking)
    setAsking(null)
    go(paths.join)
  }
  return (
    <Dialog
      title={say('handed.title')}
      isOpen={asking !== null}
      onClose={() => setAsking(null)}
      size="small"
      actions={
        <>
          <Button onPress={() => setAsking(null)}>{say('handed.stay')}</Button>
          <Button variant="primary" onPress={look}>
            {say('handed.look')}
          </Button>
        </>
      }
    >
      <p>{say('handed.text')}</p>
    </Dialog>
  )
}

/** One at a time: while an invitation is being looked at, another is dropped. Who is at work is asked before the page changes. */
function takeLink(link: string, askFirst: (change: (before: Invitation | null) => Invitation | null) => void): void {
  const invitation = readDeepLink(link)
  if (!invitation) {
    notify(sayNow('handed.wrong'), { tone: 'signal' })
    return
  }
  if (wantedLink.current() !== null) return
  if ([href(paths.home), ''].includes(location.hash)) {
    wantedLink.set(invitation)
    go(paths.join)
  } else askFirst((before) => before ?? invitation)
}
