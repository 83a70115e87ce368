import { Users } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { TouchButton } from '../../../../kit/touch/TouchButton.tsx'
import { useWriterName, WriterChoice, type WriterProps } from './WriterChoice.tsx'
import css from './WriterSwitch.module.css'

/** Who writes now, beside the field, and the way to pass the device on. */
export function WriterSwitch({ onDone, ...props }: WriterProps & { readonly onDone: () => void }) {
  const { t } = useTranslations()
  const { name } = useWriterName(props)
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  return (
    <section className={css.writer} aria-labelledby={id}>
      <div className={css.row}>
        <p id={id} className={css.name} dir="auto">
          {t('guest.writer.now', { name })}
        </p>
        <TouchButton variant="quiet" Icon={Users} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t('guest.writer.who')}
        </TouchButton>
      </div>
      {isOpen && (
        <WriterChoice
          {...props}
          onDone={() => {
            setIsOpen(false)
            onDone()
          }}
        />
      )}
    </section>
  )
}
