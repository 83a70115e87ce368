import { useEffect, useState } from 'react'
import { isProblemCode } from '../../../shared/base/problem.ts'
import { readDeepLink } from '../../../shared/protocol/deepLink.ts'
import type { Invitation } from '../../../shared/protocol/invitation.ts'
import { offerPendingFile } from '../../features/fileExchange/index.ts'
import { pendingInvitation } from '../../features/home/index.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { t as translate, useTranslations } from '../../kit/text/translations.ts'
import { invoke } from '../../platform/invoke.ts'
import { on } from '../../platform/on.ts'
import { navigate } from '../commands/appCommands.ts'
import { href, paths } from '../paths.ts'

/** What somebody handed to the app from outside: a file opens its preview, an invitation its page. Nothing is reached before a press. */
export function OpenRequests() {
  const { t } = useTranslations()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  useEffect(() => {
    const openPending = () =>
      invoke('handed.take', {}).then(
        ({ link, file }) => {
          if (file) offerPendingFile({ ...file, problem: isProblemCode(file.problem) ? file.problem : null, targetId: null })
          if (link !== null) openDeepLink(link, setInvitation)
        },
        () => undefined,
      )
    void openPending()
    return on('handed.over', () => void openPending())
  }, [])
  const showInvitation = () => {
    pendingInvitation.set(invitation)
    setInvitation(null)
    navigate(paths.join)
  }
  return (
    <Dialog
      title={t('openRequest.title')}
      isOpen={invitation !== null}
      onClose={() => setInvitation(null)}
      size="small"
      actions={
        <>
          <Button onPress={() => setInvitation(null)}>{t('openRequest.stay')}</Button>
          <Button variant="primary" onPress={showInvitation}>
            {t('openRequest.show')}
          </Button>
        </>
      }
    >
      <p>{t('openRequest.text')}</p>
    </Dialog>
  )
}

/** One at a time: while an invitation is being looked at, another is dropped. Who is at work is asked before the page changes. */
function openDeepLink(link: string, setAsked: (change: (before: Invitation | null) => Invitation | null) => void): void {
  const invitation = readDeepLink(link)
  if (!invitation) {
    notify(translate('openRequest.invalid'), { tone: 'signal' })
    return
  }
  if (pendingInvitation.current() !== null) return
  if ([href(paths.home), ''].includes(location.hash)) {
    pendingInvitation.set(invitation)
    navigate(paths.join)
  } else setAsked((before) => before ?? invitation)
}
