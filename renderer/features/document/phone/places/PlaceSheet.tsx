import { useEffect, useId, useRef } from 'react'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import css from '../LinkSheet.module.css'
import type { PlaceProblem } from './usePlaces.ts'

/** Says why a link to something of the process opens nothing here. The focus returns when the sheet closes. */
export function PlaceSheet({ problem, onClose }: { readonly problem: PlaceProblem; readonly onClose: () => void }) {
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
      <h2 id={id}>{t(problem === 'gone' ? 'guest.place.gone' : 'guest.place.elsewhere')}</h2>
      <p>{t(problem === 'gone' ? 'guest.place.gone.text' : 'guest.place.elsewhere.text')}</p>
      <div className={css.actions}>
        <TouchButton variant="primary" wide onClick={onClose}>
          {t('guest.link.stay')}
        </TouchButton>
      </div>
    </dialog>
  )
}
