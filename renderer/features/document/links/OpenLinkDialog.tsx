import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { t as translate, useTranslations } from '../../../kit/text/translations.ts'
import { invoke } from '../../../platform/invoke.ts'
import { inDesktopApp } from '../../../platform/platform.ts'
import type { SyncClient } from '../../../sync/client.ts'
import css from '../DocumentView.module.css'

/** On the desktop the system's own dialog asks; elsewhere {@link OpenLinkDialog} does. @returns whether the dialog is still to be shown */
export function openInSystem(client: SyncClient, href: string): boolean {
  if (!inDesktopApp()) return false
  invoke(client, 'link.open', { href }).catch(() => notify(translate('document.link.failed')))
  return true
}

interface Props {
  /** Where the link leads; null when nothing is asked. */
  readonly href: string | null
  readonly onClose: () => void
}

/** Nobody leaves the table by a slip of the hand: says where a link leads before it is followed. */
export function OpenLinkDialog({ href, onClose }: Props) {
  const { t } = useTranslations()
  const openLink = () => {
    if (href) window.open(href, '_blank', 'noopener,noreferrer')
    onClose()
  }
  return (
    <Dialog
      title={t('document.link.follow')}
      isOpen={href !== null}
      onClose={onClose}
      size="small"
      dismissable
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" onPress={openLink}>
            {t('document.link.open')}
          </Button>
        </>
      }
    >
      <p className={css.address}>{href}</p>
    </Dialog>
  )
}
