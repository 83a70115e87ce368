import { useSyncExternalStore } from 'react'
import { latestOfEach } from './CommandPalette.tsx'
import { commands } from './commands.ts'
import { Dialog } from './Dialog.tsx'
import css from './KeysHelp.module.css'
import { spellKeys } from './keys.ts'
import { useWords } from './words.ts'

/** The keys that do something here and now. Open with `?`. */
export function KeysHelp({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { say } = useWords()
  const offered = useSyncExternalStore(commands.subscribe, commands.current)
  return (
    <Dialog title={say('kit.keys.title')} isOpen={isOpen} onClose={onClose} dismissable>
      <p className={css.lead}>{say('kit.keys.lead')}</p>
      <dl className={css.list}>
        {latestOfEach(offered).map(
          (command) =>
            command.keys && (
              <div key={command.id} className={css.row}>
                <dt>{say(command.titleKey)}</dt>
                <dd>
                  <kbd className={css.key}>{spellKeys(command.keys)}</kbd>
                </dd>
              </div>
            ),
        )}
      </dl>
    </Dialog>
  )
}
