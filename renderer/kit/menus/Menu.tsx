import { Check, ChevronRight, type LucideIcon, MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import { Menu as List, MenuItem, MenuTrigger, Popover, Separator, SubmenuTrigger, Text } from 'react-aria-components'
import { Button, IconButton } from '../buttons/Button.tsx'
import { formatKeys } from '../commands/shortcuts.ts'
import { notify } from '../notices/notices.ts'
import { cx } from '../text/cx.ts'
import { useTranslations } from '../text/translations.ts'
import css from './Menu.module.css'

/** An entry of a menu. */
export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly onAction: () => void
  readonly Icon?: LucideIcon
  /** Shortcut of the same action, such as `Mod+D`; only shown, not registered. */
  readonly keys?: string
  readonly variant?: 'plain' | 'danger'
  /** Present when the entry is one option of a choice. */
  readonly checked?: boolean
  /** Why the entry is disabled now; shown in the menu. */
  readonly whyNot?: string | null | undefined
}

/** An entry that opens a menu of its own: by a press, by hovering, by the arrow key. */
export interface Submenu {
  readonly id: string
  readonly label: string
  readonly Icon?: LucideIcon | undefined
  readonly entries: readonly (MenuEntry | 'separator')[]
}

/** What a menu has in it, from top to bottom. */
export type MenuEntries = readonly (MenuEntry | Submenu | 'separator')[]

interface Props {
  /** Accessible name of the button that opens the menu. */
  readonly label: string
  /** A function is called each time the menu opens: for entries that cost something, or go by what is selected then. */
  readonly entries: MenuEntries | (() => MenuEntries)
  /** Icon of the button; three dots by default. */
  readonly Icon?: LucideIcon | undefined
  /** Text beside the icon of the button; without it, only the icon is shown. */
  readonly text?: boolean | string
  readonly variant?: 'plain' | 'primary' | 'quiet'
  /** Called before the entries are shown. */
  readonly onOpen?: (() => void) | undefined
  /** Called once they are no longer shown. */
  readonly onClose?: (() => void) | undefined
}

/** A button that opens a menu. */
export function Menu({ label, entries, Icon = MoreHorizontal, text = false, variant = 'quiet', onOpen, onClose }: Props) {
  return (
    <MenuTrigger onOpenChange={(isOpen) => (isOpen ? onOpen : onClose)?.()}>
      {text ? (
        <Button Icon={Icon} variant={variant} aria-label={typeof text === 'string' && !label.startsWith(text) ? `${text}. ${label}` : label}>
          {typeof text === 'string' ? text : label}
        </Button>
      ) : (
        <IconButton label={label} Icon={Icon} variant={variant} />
      )}
      <Popover className={cx(css.popover)} placement="bottom end" offset={4}>
        <MenuList label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  )
}

/** The entries of a menu. @param onClose called after an entry was chosen */
export function MenuList({
  label,
  entries,
  autoFocus = false,
  onClose,
}: Pick<Props, 'label' | 'entries'> & { readonly autoFocus?: boolean; readonly onClose?: () => void }) {
  // what is computed does not change under the hand while the menu is open
  const [computed] = useState(() => (typeof entries === 'function' ? entries() : null))
  const shown = computed ?? (typeof entries === 'function' ? [] : entries)
  return (
    <List className={cx(css.menu)} aria-label={label} {...(autoFocus ? { autoFocus: 'first' as const } : {})} {...(onClose ? { onClose } : {})}>
      {shown.map((entry, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: separators have no other name, and do not move
        if (entry === 'separator') return <Separator key={`separator-${index}`} className={cx(css.separator)} />
        return 'entries' in entry ? <SubmenuItem key={entry.id} {...entry} /> : <EntryItem key={entry.id} entry={entry} />
      })}
    </List>
  )
}

function SubmenuItem({ id, label, Icon, entries }: Submenu) {
  return (
    <SubmenuTrigger>
      <MenuItem id={id} textValue={label} className={cx(css.item)}>
        <span className={css.icon}>{Icon && <Icon aria-hidden size={18} />}</span>
        <span className={css.text}>
          <Text slot="label">{label}</Text>
        </span>
        <ChevronRight className={css.more} aria-hidden size={18} />
      </MenuItem>
      <Popover className={cx(css.popover)} offset={-4}>
        <MenuList label={label} entries={entries} />
      </Popover>
    </SubmenuTrigger>
  )
}

function EntryItem({ entry }: { readonly entry: MenuEntry }) {
  const { t } = useTranslations()
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.checked ? `${entry.label}, ${t('kit.menu.chosen')}` : entry.label}
      className={cx(css.item, entry.variant === 'danger' && css.danger, entry.whyNot && css.off)}
      onAction={() => (entry.whyNot ? notify(entry.whyNot) : entry.onAction())}
    >
      <span className={css.icon}>{entry.checked ? <Check aria-hidden size={18} /> : entry.Icon && <entry.Icon aria-hidden size={18} />}</span>
      <span className={css.text}>
        <Text slot="label">{entry.label}</Text>
        {entry.whyNot && (
          <Text slot="description" className={cx(css.why)}>
            {entry.whyNot}
          </Text>
        )}
      </span>
      {entry.keys && <kbd className={css.keys}>{formatKeys(entry.keys)}</kbd>}
    </MenuItem>
  )
}
