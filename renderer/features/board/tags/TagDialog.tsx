import { X } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { Autocomplete, Input, Menu, MenuItem, SearchField } from 'react-aria-components'
import { MAX_TAG, MAX_TAGS, tagKey } from '../../../../shared/model/records/tag.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import type { BoardObject } from '../../../board/objects/objectKind.ts'
import type { Command } from '../../../kit/commands/commands.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { Dialog } from '../../../kit/dialogs/Dialog.tsx'
import { notify } from '../../../kit/notices/notices.ts'
import { cx } from '../../../kit/text/cx.ts'
import { t, useTranslations } from '../../../kit/text/translations.ts'
import { nameIn } from '../connect/connect.ts'
import { reasonOf, whyNotAnything } from '../rights/whyNot.ts'
import { markableSelection, type TagCount, tagCounts } from './boardTags.ts'
import css from './TagDialog.module.css'
import { useAttachedVersion } from './useAttached.ts'

/** Suggestions that are listed at once: others come up by typing. */
const MAX_SUGGESTED = 30

/** Why the selection cannot be tagged now; null where it can. */
const whyNotTag = (board: Board): string | null => {
  const whyNot = whyNotAnything(board)
  if (whyNot) return whyNot
  const selected = markableSelection(board)
  const [first] = selected
  if (!first) return t('board.nothingChosen')
  return taggable(board, selected).length > 0 ? null : reasonOf(board.permissions.whyNotTag(first))
}

/** Those of the objects that may be tagged: a locked one keeps the tags that it has. */
const taggable = ({ permissions }: Board, objects: readonly BoardObject[]) => objects.filter((object) => permissions.whyNotTag(object) === null)

/** The command that gives tags to the selected objects, and its dialog: typed, or chosen among those of the board. */
export function TagDialog({ board }: { readonly board: Board }) {
  const [ids, setIds] = useState<readonly ObjectId[] | null>(null)
  const close = useCallback(() => setIds(null), [])
  useCommands(
    useMemo<readonly Command[]>(
      () => [
        {
          id: 'board.tag',
          titleKey: 'board.tag',
          keys: 'Shift+T',
          run: () => setIds(taggable(board, markableSelection(board)).map(({ id }) => id)),
          whyNot: () => whyNotTag(board),
        },
      ],
      [board],
    ),
  )
  const [first] = ids ?? []
  const title =
    first && ids?.length === 1 ? t('board.tag.title', { name: nameIn(board, first) }) : t('board.tag.titleMany', { count: ids?.length ?? 0 })
  return (
    <Dialog title={title} isOpen={ids !== null && ids.length > 0} onClose={close} size="small" dismissable>
      {ids && <Tags board={board} ids={ids} onClose={close} />}
    </Dialog>
  )
}

interface TagsProps {
  readonly board: Board
  readonly ids: readonly ObjectId[]
  readonly onClose: () => void
}

function Tags({ board, ids, onClose }: TagsProps) {
  const { t: translate } = useTranslations()
  const version = useAttachedVersion(board)
  const [query, setQuery] = useState('')
  const input = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is another set of tags
  const { own, others, isFull } = useMemo(() => tagsOf(board, ids), [board, ids, version])
  const key = tagKey(query)
  const suggested = others.filter(({ name }) => tagKey(name).includes(key))
  const isNew = key !== '' && ![...own, ...others].some(({ name }) => tagKey(name) === key)
  const items = [
    ...suggested
      .slice(0, MAX_SUGGESTED)
      .map(({ name, count }) => ({ id: tagKey(name), name, label: translate('board.tag.suggested', { tag: name, count }) })),
    // for who does not use the key
    ...(isNew ? [{ id: `new ${key}`, name: query.trim(), label: translate('board.tag.new', { tag: query.trim() }) }] : []),
  ]
  const add = (name: string) => {
    if (isFull) return notify(translate('board.tag.full', { count: MAX_TAGS }))
    board.tag(name, ids)
    setQuery('')
  }
  return (
    <>
      {own.length > 0 ? (
        <ul className={css.own} aria-label={translate('board.tag.own')}>
          {own.map(({ name, count }) => (
            <li key={tagKey(name)}>
              <button
                type="button"
                className={css.tag}
                aria-label={translate('board.tag.remove', { tag: name })}
                title={translate('board.tag.remove', { tag: name })}
                onClick={() => board.untag(name, ids)}
              >
                <span dir="auto">{name}</span>
                {count < ids.length && <small>{translate('board.tag.some', { count, of: ids.length })}</small>}
                <X aria-hidden size={14} />
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className={css.none}>{translate('board.tag.none')}</p>
      )}
      <Autocomplete inputValue={query} onInputChange={setQuery} disableAutoFocusFirst>
        <SearchField
          aria-label={translate('board.tag.field')}
          autoFocus
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query === '') onClose()
            else event.continuePropagation()
          }}
          onSubmit={(typed) => {
            // the key chooses the suggestion that arrows have reached
            if (input.current?.getAttribute('aria-activedescendant')) return
            if (typed.trim()) add(typed)
            else onClose()
          }}
        >
          <Input ref={input} dir="auto" className={cx(css.input)} placeholder={translate('board.tag.field')} maxLength={MAX_TAG} />
        </SearchField>
        <Menu aria-label={translate('board.tag.list')} className={cx(css.list)} items={items}>
          {({ id, name, label }) => (
            <MenuItem id={id} textValue={label} className={cx(css.item)} onAction={() => add(name)}>
              <span dir="auto">{label}</span>
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </>
  )
}

/** The tags of some objects, on how many of them each is; the other tags of the board; and whether one of them has as many as it may. */
function tagsOf({ scene: { attachments } }: Board, ids: readonly ObjectId[]) {
  const counts = new Map<string, TagCount>()
  let isFull = false
  for (const id of ids) {
    const { tags } = attachments.of(id)
    isFull ||= tags.length >= MAX_TAGS
    for (const name of tags)
      counts.set(tagKey(name), { name: counts.get(tagKey(name))?.name ?? name, count: (counts.get(tagKey(name))?.count ?? 0) + 1 })
  }
  const others = tagCounts(attachments).filter(({ name }) => counts.get(tagKey(name))?.count !== ids.length)
  return { own: [...counts.values()], others, isFull }
}
