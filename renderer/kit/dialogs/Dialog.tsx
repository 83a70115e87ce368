import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Heading, Modal, ModalOverlay, Dialog as Spoken } from 'react-aria-components'
import { IconButton } from '../buttons/Button.tsx'
import { useOverflow } from '../layout/useOverflow.ts'
import { cx } from '../text/cx.ts'
import { useTranslations } from '../text/translations.ts'
import css from './Dialog.module.css'

interface Props {
  readonly title: string
  readonly isOpen: boolean
  /** Called on Escape, on the close button, and on a press outside if `dismissable`. */
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom, the primary one last. */
  readonly actions?: ReactNode
  /** Maximum width: 420, 600, 900 or 1240 CSS pixels; never wider than the window. */
  readonly size?: 'small' | 'usual' | 'large' | 'wide'
  /** A press outside closes the dialog. Do not set it where a person may have typed something. */
  readonly dismissable?: boolean
  readonly role?: 'dialog' | 'alertdialog'
}

/** A modal dialog. The focus moves into it, stays inside, and returns when it closes. Always rendered; `isOpen` shows it. */
export function Dialog({ title, isOpen, onClose, children, actions, size = 'usual', dismissable = false, role = 'dialog' }: Props) {
  const { t } = useTranslations()
  return (
    <ModalOverlay className={cx(css.backdrop)} isOpen={isOpen} isDismissable={dismissable} onOpenChange={(open) => !open && onClose()}>
      <Modal className={cx(css.modal, css[size])}>
        <Spoken className={cx(css.dialog)} role={role}>
          <header className={css.head}>
            <Heading slot="title" level={2} className={cx(css.title)}>
              {title}
            </Heading>
            <IconButton label={t('common.close')} Icon={X} onPress={onClose} />
          </header>
          <Body>{children}</Body>
          {actions && <footer className={css.actions}>{actions}</footer>}
        </Spoken>
      </Modal>
    </ModalOverlay>
  )
}

function Body({ children }: { readonly children: ReactNode }) {
  const [ref, overflows] = useOverflow<HTMLDivElement>()
  return (
    <div ref={ref} className={css.body} {...(overflows ? { tabIndex: 0 } : {})}>
      {children}
    </div>
  )
}
