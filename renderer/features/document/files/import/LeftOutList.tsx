import { Button } from '../../../../kit/buttons/Button.tsx'
import { useTranslations } from '../../../../kit/text/translations.ts'
import css from '../../DocumentView.module.css'
import type { ImportNote } from '../read/importNotes.ts'

interface Props {
  readonly notes: readonly ImportNote[]
  readonly onClose: () => void
}

/** What did not come in from a file, or not as it was, word for word where it was words. */
export function LeftOutList({ notes, onClose }: Props) {
  const { t } = useTranslations()
  return (
    <div className={css.form}>
      <p role="status">{t('document.import.leftOut')}</p>
      <ul className={css.leftOut}>
        {notes.map(({ kind, count, examples }) => (
          <li key={kind}>
            {t(`document.import.note.${kind}`, { number: count })}
            {examples.length > 0 && (
              <ul>
                {[...new Set(examples)].map((example) => (
                  <li key={example} dir="auto">
                    {example}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <div className={css.formActions}>
        <Button variant="primary" onPress={onClose} autoFocus>
          {t('common.close')}
        </Button>
      </div>
    </div>
  )
}
