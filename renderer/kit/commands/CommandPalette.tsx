import { useSyncExternalStore } from 'react'
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField, Text, useFilter } from 'react-aria-components'
import { useOverflow } from '../layout/useOverflow.ts'
import { cx } from '../text/cx.ts'
import { useTranslations } from '../text/translations.ts'
import css from './CommandPalette.module.css'
import { type Command, commands } from './commands.ts'
import { formatKeys } from './shortcuts.ts'
import { runCommand } from './useShortcuts.ts'

/** The registered commands, found by typing part of their name. Opened with Ctrl or Cmd K. */
export function CommandPalette({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslations()
  return (
    <ModalOverlay className={cx(css.backdrop)} isOpen={isOpen} isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={cx(css.modal)}>
        <Dialog className={cx(css.dialog)} aria-label={t('kit.palette.title')}>
          <CommandSearch onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function CommandSearch({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslations()
  const registered = useSyncExternalStore(commands.subscribe, commands.current)
  const [scrollRef, overflows] = useOverflow<HTMLDivElement>()
  const { contains } = useFilter({ sensitivity: 'base', ignorePunctuation: true })
  const list = uniqueCommands(registered).filter((command) => !command.unlisted)
  const choose = (command: Command) => {
    onClose()
    // after the dialog has returned the focus, so that the command finds the focused element that it acts on
    setTimeout(() => runCommand(command))
  }
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label={t('kit.palette.search')} autoFocus className={cx(css.search)}>
        <Input className={cx(css.input)} placeholder={t('kit.palette.search')} />
      </SearchField>
      <div ref={scrollRef} className={cx(css.scroll)} {...(overflows ? { tabIndex: 0 } : {})}>
        <Menu
          aria-label={t('kit.palette.title')}
          className={cx(css.list)}
          renderEmptyState={() => <p className={css.none}>{t('kit.palette.none')}</p>}
        >
          {list.map((command) => {
            const reason = command.whyNot?.()
            return (
              <MenuItem
                key={command.id}
                id={command.id}
                textValue={t(command.titleKey)}
                className={cx(css.item, reason && css.off)}
                onAction={() => choose(command)}
              >
                <Text slot="label">{t(command.titleKey)}</Text>
                {reason && (
                  <Text slot="description" className={cx(css.why)}>
                    {reason}
                  </Text>
                )}
                {command.keys && <kbd className={css.keys}>{formatKeys(command.keys)}</kbd>}
              </MenuItem>
            )
          })}
        </Menu>
      </div>
    </Autocomplete>
  )
}

/** One command per id: the latest registered one, at the position of the first. */
export const uniqueCommands = (registered: readonly Command[]): readonly Command[] => [
  ...new Map(registered.map((command) => [command.id, command])).values(),
]
