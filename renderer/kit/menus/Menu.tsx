import { Check, type LucideIcon, MoreHorizontal } from 'lucide-react'
import { Menu as List, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components'
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

interface Props {
  /** Accessible name of the button that opens the menu. */
  readonly label: string
  readonly entries: readonly (MenuEntry | 'separator')[]
  /** Icon of the button; three dots by default. */
  readonly Icon?: LucideIcon
  /** Text beside the icon of the button; without it, only the icon is shown. */
  readonly text?: boolean | string
  readonly variant?: 'plain' | 'primary' | 'quiet'
}

/** A button that opens a menu. */
export function Menu({ label, entries, Icon = MoreHorizontal, text = false, variant = 'quiet' }: Props) {
  return (
    <MenuTrigger>
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
  const { t } = useTranslations()
  return (
    <List className={cx(css.menu)} aria-label={label} {...(autoFocus ? { autoFocus: 'first' as const } : {})} {...(onClose ? { onClose } : {})}>
      {entries.map((entry, index) =>
        entry === 'separator' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: separators have no other name, and do not move
          <Separator key={`separator-${index}`} className={cx(css.separator)} />
        ) : (
          <MenuItem
            key={entry.id}
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
        ),
      )}
    </List>
  )
}
