import { useSyncExternalStore } from 'react'
import { Dialog } from '../dialogs/Dialog.tsx'
import { useTranslations } from '../text/translations.ts'
import { uniqueCommands } from './CommandPalette.tsx'
import { commands } from './commands.ts'
import css from './ShortcutHelp.module.css'
import { formatKeys } from './shortcuts.ts'

/** The shortcuts of the registered commands. Opened with `?`. */
export function ShortcutHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslations()
  const registered = useSyncExternalStore(commands.subscribe, commands.current)
  return (
    <Dialog title={t('kit.keys.title')} isOpen={isOpen} onClose={onClose} dismissable>
      <p className={css.lead}>{t('kit.keys.lead')}</p>
      <dl className={css.list}>
        {uniqueCommands(registered).map(
          (command) =>
            command.keys && (
              <div key={command.id} className={css.row}>
                <dt>{t(command.titleKey)}</dt>
                <dd>
                  <kbd className={css.key}>{formatKeys(command.keys)}</kbd>
                </dd>
              </div>
            ),
        )}
      </dl>
    </Dialog>
  )
}
