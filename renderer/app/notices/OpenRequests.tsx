import { useEffect, useState } from 'react'
import { isProblemCode } from '../../../shared/base/problem.ts'
import type { Invitation } from '../../../shared/protocol/invitation.ts'
import { readDeepLink } from '../../../shared/protocol/links/deepLink.ts'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { notify } from '../../kit/notices/notices.ts'
import { t as translate, useTranslations } from '../../kit/text/translations.ts'
import { invoke } from '../../platform/invoke.ts'
import { on } from '../../platform/on.ts'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { navigate } from '../commands/appCommands.ts'
import { features } from '../features.ts'
import { href, paths } from '../paths.ts'

const openFile = features.find((feature) => feature.opens?.file)?.opens?.file
const pendingInvitation = features.find((feature) => feature.opens?.invitation)?.opens?.invitation

/** Takes what the system handed to the app: a file opens its preview, an invitation its page. Nothing is reached before a person confirms. */
export function OpenRequests() {
  const client = useSyncClient()
  const { t } = useTranslations()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  useEffect(() => {
    const openPending = () =>
      invoke(client, 'handed.take', {}).then(
        ({ link, file }) => {
          if (file) openFile?.({ ...file, problem: isProblemCode(file.problem) ? file.problem : null })
          if (link !== null) openDeepLink(link, setInvitation)
        },
        () => undefined,
      )
    void openPending()
    return on(client, 'handed.over', () => void openPending())
  }, [client])
  const showInvitation = () => {
    pendingInvitation?.offer(invitation)
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

/** One at a time: while an invitation is on screen, another is dropped. On a page of a process the person is asked before the page changes. */
function openDeepLink(link: string, setAsked: (change: (before: Invitation | null) => Invitation | null) => void): void {
  const invitation = readDeepLink(link)
  if (!invitation) {
    notify(translate('openRequest.invalid'), { tone: 'signal' })
    return
  }
  if (!pendingInvitation || pendingInvitation.pending.current() !== null) return
  if ([href(paths.home), ''].includes(location.hash)) {
    pendingInvitation.offer(invitation)
    navigate(paths.join)
  } else setAsked((before) => before ?? invitation)
}
