import { useMemo, useState } from 'react'
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from 'react-aria-components'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './ConnectDialog.module.css'
import { connectTargets, nameIn } from './connect.ts'
import type { ConnectActions } from './useConnect.ts'

/** Names that are listed at once: others come up by typing. */
const MAX_LISTED = 100

/** The choice of the object to which a line leads: by typing part of its name, and by arrow keys. */
export function ConnectDialog({ board, actions }: { readonly board: Board; readonly actions: ConnectActions }) {
  const { t } = useTranslations()
  const { from, close, choose } = actions
  return (
    <Dialog title={from ? t('board.connect.title', { name: nameIn(board, from) }) : ''} isOpen={from !== null} onClose={close} dismissable>
      {from && <Targets board={board} from={from} onChoose={choose} onClose={close} />}
    </Dialog>
  )
}

interface TargetsProps {
  readonly board: Board
  readonly from: ObjectId
  readonly onChoose: (to: ObjectId) => void
  readonly onClose: () => void
}

function Targets({ board, from, onChoose, onClose }: TargetsProps) {
  const { t } = useTranslations()
  const [query, setQuery] = useState('')
  const { contains } = useFilter({ sensitivity: 'base', ignorePunctuation: true })
  // as they are now: a list that is read does not change under the eyes
  const targets = useMemo(() => connectTargets(board, from), [board, from])
  const matching = targets.filter(({ name }) => contains(name, query.trim()))
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField
        aria-label={t('board.connect.search')}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          else event.continuePropagation()
        }}
      >
        <Input dir="auto" className={cx(css.input)} placeholder={t('board.connect.search')} />
      </SearchField>
      <Menu
        aria-label={t('board.connect.list')}
        className={cx(css.list)}
        items={matching.slice(0, MAX_LISTED)}
        renderEmptyState={() => <p className={css.none}>{t('board.connect.none')}</p>}
      >
        {({ id, name }) => (
          <MenuItem id={id} textValue={name} className={cx(css.item)} onAction={() => onChoose(id)}>
            <span dir="auto">{name}</span>
          </MenuItem>
        )}
      </Menu>
      {matching.length > MAX_LISTED && <p className={css.none}>{t('board.connect.more', { count: matching.length - MAX_LISTED })}</p>}
    </Autocomplete>
  )
}
