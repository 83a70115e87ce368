import { useEffect, useId, useRef } from 'react'
import { useTranslations } from '../../../kit/text/translations.ts'
import { TouchButton } from '../../../kit/touch/TouchButton.tsx'
import { LinkAddress } from './LinkAddress.tsx'
import css from './LinkSheet.module.css'

/** Asks before a link is followed, and shows its real address. The focus stays inside, and returns when the sheet closes. */
export function LinkSheet({ href, onClose }: { readonly href: string; readonly onClose: () => void }) {
  const { t } = useTranslations()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const sheet = dialog.current
    sheet?.showModal()
    return () => sheet?.close()
  }, [])
  return (
    <dialog ref={dialog} className={css.sheet} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{t('guest.link.ask')}</h2>
      <p>{t('guest.link.leaves')}</p>
      <LinkAddress href={href} className={css.address} />
      <div className={css.actions}>
        <TouchButton variant="primary" wide onClick={onClose}>
          {t('guest.link.stay')}
        </TouchButton>
        <a className={css.open} href={href} target="_blank" rel="noopener noreferrer" onClick={onClose}>
          {t('guest.link.open')}
        </a>
      </div>
    </dialog>
  )
}
