import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { useTranslations } from '../../kit/words.ts'

interface Props {
  readonly isOpen: boolean
  readonly title: string
  /** Exactly what happens, and what stays. */
  readonly words: string
  readonly deed: string
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Before what cannot be undone. */
export function Confirm({ isOpen, title, words, deed, onClose, onConfirm }: Props) {
  const { t: say } = useTranslations()
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
            {say('common.cancel')}
          </Button>
          <Button
            variant="danger"
            onPress={() => {
              onClose()
              onConfirm()
            }}
          >
            {deed}
          </Button>
        </>
      }
    >
      <p>{words}</p>
    </Dialog>
  )
}
