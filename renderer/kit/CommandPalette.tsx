import { useSyncExternalStore } from 'react'
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField, Text, useFilter } from 'react-aria-components'
import css from './CommandPalette.module.css'
import { type Command, commands } from './commands.ts'
import { cx } from './cx.ts'
import { spellKeys } from './keys.ts'
import { run } from './useKeys.ts'
import { useScrolls } from './useScrolls.ts'
import { useWords } from './words.ts'

/** Everything that can be done here and now, found by typing part of its name. Open with Ctrl or Cmd K. */
export function CommandPalette({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { say } = useWords()
  return (
    <ModalOverlay className={cx(css.veil)} isOpen={isOpen} isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={cx(css.modal)}>
        <Dialog className={cx(css.dialog)} aria-label={say('kit.palette.title')}>
          <Choose onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Choose({ onClose }: { readonly onClose: () => void }) {
  const { say } = useWords()
  const offered = useSyncExternalStore(commands.subscribe, commands.current)
  const [scroll, scrolls] = useScrolls<HTMLDivElement>()
  const { contains } = useFilter({ sensitivity: 'base', ignorePunctuation: true })
  const list = latestOfEach(offered).filter((command) => !command.unlisted)
  const choose = (command: Command) => {
    onClose()
    // after the dialog has given focus back, so that the command finds the place it acts on
    setTimeout(() => run(command))
  }
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label={say('kit.palette.search')} autoFocus className={cx(css.search)}>
        <Input className={cx(css.input)} placeholder={say('kit.palette.search')} />
      </SearchField>
      <div ref={scroll} className={cx(css.scroll)} {...(scrolls ? { tabIndex: 0 } : {})}>
        <Menu
          aria-label={say('kit.palette.title')}
          className={cx(css.list)}
          renderEmptyState={() => <p className={css.none}>{say('kit.palette.none')}</p>}
        >
          {list.map((command) => {
            const why = command.whyNot?.()
            return (
              <MenuItem
                key={command.id}
                id={command.id}
                textValue={say(command.titleKey)}
                className={cx(css.item, why && css.off)}
                onAction={() => choose(command)}
              >
                <Text slot="label">{say(command.titleKey)}</Text>
                {why && (
                  <Text slot="description" className={cx(css.why)}>
                    {why}
                  </Text>
                )}
                {command.keys && <kbd className={css.keys}>{spellKeys(command.keys)}</kbd>}
              </MenuItem>
            )
          })}
        </Menu>
      </div>
    </Autocomplete>
  )
}

/** One line per id: the latest offer, in the place of the first. */
export const latestOfEach = (offered: readonly Command[]): readonly Command[] => [
  ...new Map(offered.map((command) => [command.id, command])).values(),
]
