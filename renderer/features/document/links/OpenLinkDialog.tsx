import { Button } from '../../../kit/buttons/Button.tsx'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { t as translate, useTranslations } from '../../../kit/text/translations.ts'
import { invoke } from '../../../platform/invoke.ts'
import { inDesktopApp } from '../../../platform/platform.ts'
import type { SyncClient } from '../../../sync/client.ts'
import css from '../DocumentView.module.css'
import { LinkAddress } from '../phone/LinkAddress.tsx'

/** On the desktop, opens the link after the system's dialog; in a browser {@link OpenLinkDialog} asks. @returns whether that dialog must be shown */
export function openInSystem(client: SyncClient, href: string): boolean {
  if (!inDesktopApp()) return false
  invoke(client, 'link.open', { href }).catch(() => notify(translate('document.link.failed')))
  return true
}

interface Props {
  /** Address of the link; null while the dialog is closed. */
  readonly href: string | null
  readonly onClose: () => void
}

/** Shows the address of a link and asks for confirmation, so that an accidental press does not leave the page. */
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
      {href !== null && <LinkAddress href={href} className={css.address} />}
    </Dialog>
  )
}
