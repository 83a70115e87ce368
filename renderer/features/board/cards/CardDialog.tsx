import { useMemo, useState } from 'react'
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from '../connect/ConnectDialog.module.css'
import type { CardKindTargets } from './useCards.ts'

/** Names that are listed at once: others come up by typing. */
const MAX_LISTED = 100

interface Props {
  readonly kinds: readonly CardKindTargets[]
  readonly isOpen: boolean
  readonly onChoose: (targetKind: string, id: string, title: string) => void
  readonly onClose: () => void
}

/** The choice of what a new card leads to: by typing part of its name, and by arrow keys. */
export function CardDialog(props: Props) {
  const { t } = useTranslations()
  return (
    <Dialog title={t('board.card.choose')} isOpen={props.isOpen} onClose={props.onClose} dismissable>
      {props.isOpen && <CardChoices {...props} />}
    </Dialog>
  )
}

function CardChoices({ kinds, onChoose, onClose }: Props) {
  const { t } = useTranslations()
  const [query, setQuery] = useState('')
  const { contains } = useFilter({ sensitivity: 'base', ignorePunctuation: true })
  const items = useMemo(
    () =>
      kinds.flatMap(({ slot, targets }) =>
        targets
          .filter(({ isArchived }) => !isArchived)
          .map(({ id, title }) => ({ key: `${slot.kind} ${id}`, slot, id, title, name: title || t('common.untitled') })),
      ),
    [kinds, t],
  )
  const matching = items.filter(({ name }) => contains(name, query.trim()))
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField
        aria-label={t('board.card.search')}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          else event.continuePropagation()
        }}
      >
        <Input dir="auto" className={cx(css.input)} placeholder={t('board.card.search')} />
      </SearchField>
      <Menu
        aria-label={t('board.card.choose')}
        className={cx(css.list)}
        items={matching.slice(0, MAX_LISTED)}
        renderEmptyState={() => <p className={css.none}>{t('board.connect.none')}</p>}
      >
        {({ key, slot, id, title, name }) => (
          <MenuItem id={key} textValue={name} className={cx(css.item)} onAction={() => onChoose(slot.kind, id, title)}>
            <slot.Icon aria-hidden size={18} /> <span dir="auto">{name}</span> <span className={css.none}>{t(slot.titleKey)}</span>
          </MenuItem>
        )}
      </Menu>
      {matching.length > MAX_LISTED && <p className={css.none}>{t('board.connect.more', { count: matching.length - MAX_LISTED })}</p>}
    </Autocomplete>
  )
}
