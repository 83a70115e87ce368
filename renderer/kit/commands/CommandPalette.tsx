import { useState, useSyncExternalStore } from 'react'
import { Autocomplete, Dialog, Input, Menu, MenuItem, Modal, ModalOverlay, SearchField, Text, useFilter } from 'react-aria-components'
import { useOverflow } from '../layout/useOverflow.ts'
import { cx } from '../text/cx.ts'
import { useTranslations } from '../text/translations.ts'
import css from './CommandPalette.module.css'
import { type Command, commands } from './commands.ts'
import { destinations } from './destinations.ts'
import { formatKeys } from './shortcuts.ts'
import { runCommand } from './useShortcuts.ts'

/** The registered commands, and what has a name of its own, found by typing part of the name. Opened with Ctrl or Cmd K, closed with Escape. */
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
  const named = useSyncExternalStore(destinations.subscribe, destinations.current)
  const [query, setQuery] = useState('')
  const [scrollRef, overflows] = useOverflow<HTMLDivElement>()
  const { contains } = useFilter({ sensitivity: 'base', ignorePunctuation: true })
  const list = uniqueById(registered).filter((command) => !command.unlisted)
  // names come first where somebody searches; without words they would hide the commands
  const matchable = query.trim() ? uniqueById(named) : []
  const afterClosing = (run: () => void) => {
    onClose()
    // after the dialog has returned the focus, so that a command finds the focused element that it acts on
    setTimeout(run)
  }
  return (
    <Autocomplete filter={contains} inputValue={query} onInputChange={setQuery}>
      <SearchField
        aria-label={t('kit.palette.search')}
        autoFocus
        className={cx(css.search)}
        // the field would clear itself first, and stay
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          else event.continuePropagation()
        }}
      >
        <Input dir="auto" className={cx(css.input)} placeholder={t('kit.palette.search')} />
      </SearchField>
      <div ref={scrollRef} className={cx(css.scroll)} {...(overflows ? { tabIndex: 0 } : {})}>
        <Menu
          aria-label={t('kit.palette.title')}
          className={cx(css.list)}
          renderEmptyState={() => <p className={css.none}>{t('kit.palette.none')}</p>}
        >
          {matchable.map(({ id, title, kindKey, within, go }) => (
            <MenuItem key={id} id={id} textValue={title} className={cx(css.item)} onAction={() => afterClosing(go)}>
              <Text slot="label">{title}</Text>
              <Text slot="description" className={cx(css.why)}>
                {t(kindKey)}
                {within && (
                  <>
                    {' · '}
                    <bdi>{within}</bdi>
                  </>
                )}
              </Text>
            </MenuItem>
          ))}
          {list.map((command) => {
            const reason = command.whyNot?.()
            return (
              <MenuItem
                key={command.id}
                id={command.id}
                textValue={t(command.titleKey)}
                className={cx(css.item, reason && css.off)}
                onAction={() => afterClosing(() => runCommand(command))}
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

/** One per id: the latest registered one, at the position of the first. */
const uniqueById = <Item extends { readonly id: string }>(registered: readonly Item[]): readonly Item[] => [
  ...new Map(registered.map((item) => [item.id, item])).values(),
]

export const uniqueCommands = (registered: readonly Command[]): readonly Command[] => uniqueById(registered)
