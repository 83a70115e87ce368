import { ShortcutHelp } from '../../kit/commands/ShortcutHelp.tsx'
import { Dialog } from '../../kit/dialogs/Dialog.tsx'
import { useTranslations } from '../../kit/text/translations.ts'
import { features } from '../features.ts'
import css from './HelpDialog.module.css'

const questions = ['table', 'enter', 'stuck', 'work'] as const
const keySections = features.flatMap(({ keys }) => (keys ? [keys] : []))

/** Help: what people ask first, then every key. Opened with `?`. */
export function HelpDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('app.help')} isOpen={isOpen} onClose={onClose} dismissable>
      <div className={css.help}>
        {questions.map((question) => (
          <section key={question} aria-label={t(`help.${question}`)}>
            <h3 className={css.question}>{t(`help.${question}`)}</h3>
            <p className={css.answer}>{t(`help.${question}.answer`)}</p>
          </section>
        ))}
        <h2 className={css.title}>{t('help.keys')}</h2>
        <ShortcutHelp sections={keySections} />
      </div>
    </Dialog>
  )
}
