import { Archive, ArchiveRestore, Pencil, Search } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { InPlaceField } from './InPlaceField.tsx'
import { Menu } from './Menu.tsx'
import { MoreOf, useFirst } from './MoreOf.tsx'
import css from './NamedList.module.css'
import { useWords } from './words.ts'

/** A thing with a name. `archived` ones are listed apart, below. */
export interface Named {
  readonly id: string
  readonly title: string
  /** A second line, such as when it began. */
  readonly detail?: string
  readonly archived: boolean
}

interface Props<T extends Named> {
  /** What the list holds, for screen readers. */
  readonly label: string
  readonly things: readonly T[]
  readonly onOpen: (thing: T) => void
  readonly onRename: (thing: T, title: string) => void
  readonly onArchive: (thing: T) => void
  readonly onRestore: (thing: T) => void
  readonly maxTitle: number
  /** Why names cannot be changed now; null where they can. */
  readonly whyNot: string | null
  /** Shown at the right of each thing in use. */
  readonly beside?: (thing: T) => ReactNode
}

/** From here on a list can be searched. */
const MANY = 8

/** Things by name: open, rename in place, put away and bring back. Arrow keys walk the names; long lists can be searched. */
export function NamedList<T extends Named>(props: Props<T>) {
  const { say } = useWords()
  const [sought, setSought] = useState('')
  const [renaming, setRenaming] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const leave = (byKey: boolean) => {
    const at = renaming
    setRenaming(null)
    if (byKey) requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-walk="${at}"]`)?.focus())
  }
  // typing stays quick while a long list follows
  const wanted = useDeferredValue(sought).trim().toLocaleLowerCase()
  const found = wanted ? props.things.filter((thing) => thing.title.toLocaleLowerCase().includes(wanted)) : props.things
  const inUse = found.filter((thing) => !thing.archived)
  const first = useFirst(inUse)
  const archived = found.filter((thing) => thing.archived)

  return (
    <div>
      {props.things.length >= MANY && (
        <div className={css.search}>
          <Search aria-hidden size={18} />
          <input
            type="search"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
            aria-label={say('list.search')}
            placeholder={say('list.search')}
          />
          <span role="status" className={css.count}>
            {say('list.found', { count: inUse.length })}
          </span>
        </div>
      )}
      <ul ref={list} className={css.list} aria-label={props.label} onKeyDown={walk}>
        {first.shown.map((thing) => (
          <li key={thing.id} className={css.row}>
            {renaming === thing.id ? (
              <Renaming thing={thing} maxTitle={props.maxTitle} onRename={props.onRename} onDone={leave} />
            ) : (
              <button type="button" className={css.name} data-walk={thing.id} onClick={() => props.onOpen(thing)}>
                <span className={css.title}>{thing.title || say('common.untitled')}</span>
                {thing.detail && <span className={css.detail}>{thing.detail}</span>}
              </button>
            )}
            <div className={css.beside}>
              {props.beside?.(thing)}
              <Menu
                label={say('list.moreOn', { title: thing.title })}
                entries={[
                  { id: 'rename', label: say('common.rename'), Icon: Pencil, whyNot: props.whyNot, onAction: () => setRenaming(thing.id) },
                  { id: 'archive', label: say('common.archive'), Icon: Archive, whyNot: props.whyNot, onAction: () => props.onArchive(thing) },
                ]}
              />
            </div>
          </li>
        ))}
      </ul>
      <MoreOf {...first} />
      {wanted && inUse.length + archived.length === 0 && <p className={css.none}>{say('list.noneFound')}</p>}
      {archived.length > 0 && (
        <details className={css.archived}>
          <summary>{say('list.archived', { count: archived.length })}</summary>
          <ul className={css.list} aria-label={say('list.archivedLabel')} onKeyDown={walk}>
            {archived.map((thing) => (
              <li key={thing.id} className={css.row}>
                <button type="button" className={css.name} data-walk={thing.id} onClick={() => props.onOpen(thing)}>
                  <span className={css.archivedTitle}>{thing.title || say('common.untitled')}</span>
                  {thing.detail && <span className={css.detail}>{thing.detail}</span>}
                </button>
                <Button Icon={ArchiveRestore} look="quiet" whyNot={props.whyNot} onPress={() => props.onRestore(thing)}>
                  {say('common.restore')}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

interface RenamingProps<T extends Named> {
  readonly thing: T
  readonly maxTitle: number
  readonly onRename: (thing: T, title: string) => void
  /** `byKey`: the hand is still on the keyboard, and wants to be where it was. */
  readonly onDone: (byKey: boolean) => void
}

function Renaming<T extends Named>({ thing, maxTitle, onRename, onDone }: RenamingProps<T>) {
  const { say } = useWords()
  const box = useRef<HTMLDivElement>(null)
  // once the menu that asked for it has given the focus back
  useEffect(() => {
    const frame = requestAnimationFrame(() => box.current?.querySelector('input')?.select())
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <div className={css.renaming} ref={box}>
      <InPlaceField
        label={say('list.newName', { title: thing.title })}
        value={thing.title}
        maxLength={maxTitle}
        required
        onSave={(title) => onRename(thing, title)}
        onLeave={onDone}
      />
    </div>
  )
}

/** Up and down, first and last, over the names of one list. */
function walk(event: KeyboardEvent<HTMLUListElement>) {
  if (!(event.target instanceof HTMLElement) || !event.target.hasAttribute('data-walk')) return
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-walk]')]
  const here = names.indexOf(event.target)
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: names.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  names[Math.min(Math.max(next, 0), names.length - 1)]?.focus()
}
