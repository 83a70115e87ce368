import type { ReactNode } from 'react'
import { Button } from '../../kit/buttons/Button.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { useTranslations } from '../../kit/text/translations.ts'

interface Props {
  readonly isOpen: boolean
  readonly title: string
  /** What exactly happens, and what is kept. */
  readonly message: string
  /** What can be chosen, below the message. */
  readonly children?: ReactNode
  readonly confirmLabel: string
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Asks before an action that cannot be undone. */
export function ConfirmDialog({ isOpen, title, message, children, confirmLabel, onClose, onConfirm }: Props) {
  const { t } = useTranslations()
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      size="small"
      role="alertdialog"
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('common.cancel')}
          </Button>
          <Button
            variant="danger"
            onPress={() => {
              onClose()
              onConfirm()
            }}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <p>{message}</p>
      {children}
    </Dialog>
  )
}
