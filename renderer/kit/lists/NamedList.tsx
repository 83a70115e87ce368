import { Archive, ArchiveRestore, Pencil, Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react'
import { Button } from '../buttons/Button.tsx'
import { InPlaceField } from '../fields/InPlaceField.tsx'
import { Menu } from '../menus/Menu.tsx'
import { useTranslations } from '../text/translations.ts'
import css from './NamedList.module.css'
import { ShowMore, useIncrementalList } from './ShowMore.tsx'

/** An entry of the list. `archived` entries are listed apart, below. */
export interface NamedItem {
  readonly id: string
  readonly title: string
  /** A second line, such as a date. */
  readonly detail?: string
  readonly archived: boolean
}

interface Props<T extends NamedItem> {
  /** Accessible name of the list. */
  readonly label: string
  readonly items: readonly T[]
  readonly onOpen: (item: T) => void
  readonly onRename: (item: T, title: string) => void
  readonly onArchive: (item: T) => void
  readonly onRestore: (item: T) => void
  readonly maxTitle: number
  /** Why names cannot be changed now; null where they can. */
  readonly whyNot: string | null
  /** Shown at the right of each entry that is not archived. */
  readonly trailing?: (item: T) => ReactNode
}

/** Number of entries from which the list has a search field. */
const SEARCH_THRESHOLD = 8

/** A list of named entries: open, rename in place, archive, restore. Arrow keys move between the names; long lists have a search field. */
export function NamedList<T extends NamedItem>(props: Props<T>) {
  const { t } = useTranslations()
  const [searchText, setSearchText] = useState('')
  const [renaming, setRenaming] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const onRenameDone = (byKey: boolean) => {
    const renamedId = renaming
    setRenaming(null)
    if (byKey) requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-row="${renamedId}"]`)?.focus())
  }
  // keeps typing fast while a long list is filtered
  const query = useDeferredValue(searchText).trim().toLocaleLowerCase()
  const matches = query ? props.items.filter((item) => item.title.toLocaleLowerCase().includes(query)) : props.items
  const active = matches.filter((item) => !item.archived)
  const page = useIncrementalList(active)
  const archived = matches.filter((item) => item.archived)

  return (
    <div>
      {props.items.length >= SEARCH_THRESHOLD && (
        <div className={css.search}>
          <Search aria-hidden size={18} />
          <input
            type="search"
            dir="auto"
            value={searchText}
            onChange={(event) => setSearchText(event.target.value)}
            aria-label={t('list.search')}
            placeholder={t('list.search')}
          />
          <span role="status" className={css.count}>
            {t('list.found', { count: active.length })}
          </span>
        </div>
      )}
      <ul ref={list} className={css.list} aria-label={props.label} onKeyDown={moveFocus}>
        {page.shown.map((item) => (
          <li key={item.id} className={css.row}>
            {renaming === item.id ? (
              <RenameField item={item} maxTitle={props.maxTitle} onRename={props.onRename} onDone={onRenameDone} />
            ) : (
              <button type="button" className={css.name} data-row={item.id} onClick={() => props.onOpen(item)}>
                <span className={css.title} dir="auto">
                  {item.title || t('common.untitled')}
                </span>
                {item.detail && <span className={css.detail}>{item.detail}</span>}
              </button>
            )}
            <div className={css.trailing}>
              {props.trailing?.(item)}
              <Menu
                label={t('list.moreOn', { title: item.title })}
                entries={[
                  { id: 'rename', label: t('common.rename'), Icon: Pencil, whyNot: props.whyNot, onAction: () => setRenaming(item.id) },
                  { id: 'archive', label: t('common.archive'), Icon: Archive, whyNot: props.whyNot, onAction: () => props.onArchive(item) },
                ]}
              />
            </div>
          </li>
        ))}
      </ul>
      <ShowMore {...page} />
      {query && active.length + archived.length === 0 && <p className={css.none}>{t('list.noneFound')}</p>}
      {archived.length > 0 && (
        <details className={css.archived}>
          <summary>{t('list.archived', { count: archived.length })}</summary>
          <ul className={css.list} aria-label={t('list.archivedLabel')} onKeyDown={moveFocus}>
            {archived.map((item) => (
              <li key={item.id} className={css.row}>
                <button type="button" className={css.name} data-row={item.id} onClick={() => props.onOpen(item)}>
                  <span className={css.archivedTitle} dir="auto">
                    {item.title || t('common.untitled')}
                  </span>
                  {item.detail && <span className={css.detail}>{item.detail}</span>}
                </button>
                <Button Icon={ArchiveRestore} variant="quiet" whyNot={props.whyNot} onPress={() => props.onRestore(item)}>
                  {t('common.restore')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

interface RenamingProps<T extends NamedItem> {
  readonly item: T
  readonly maxTitle: number
  readonly onRename: (item: T, title: string) => void
  /** `byKey`: renaming ended by a key, so the focus returns to the entry. */
  readonly onDone: (byKey: boolean) => void
}

function RenameField<T extends NamedItem>({ item, maxTitle, onRename, onDone }: RenamingProps<T>) {
  const { t } = useTranslations()
  const container = useRef<HTMLDivElement>(null)
  // after the menu has returned the focus
  useEffect(() => {
    const frame = requestAnimationFrame(() => container.current?.querySelector('input')?.select())
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <div className={css.renaming} ref={container}>
      <InPlaceField
        label={t('list.newName', { title: item.title })}
        value={item.title}
        maxLength={maxTitle}
        required
        onSave={(title) => onRename(item, title)}
        onLeave={onDone}
      />
    </div>
  )
}

/** Moves the focus between the names of a list with the arrow keys, Home and End. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>) {
  if (!(event.target instanceof HTMLElement) || !event.target.hasAttribute('data-row')) return
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const currentIndex = names.indexOf(event.target)
  const nextIndex = { ArrowDown: currentIndex + 1, ArrowUp: currentIndex - 1, Home: 0, End: names.length - 1 }[event.key]
  if (nextIndex === undefined) return
  event.preventDefault()
  names[Math.min(Math.max(nextIndex, 0), names.length - 1)]?.focus()
}
