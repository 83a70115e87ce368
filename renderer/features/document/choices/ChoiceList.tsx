import type { Editor } from '@tiptap/core'
import type { LucideIcon } from 'lucide-react'
import { type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { cx } from '../../../kit/text/cx.ts'
import css from './ChoiceList.module.css'
import type { ChoicePage, ChoiceStorage, TypedChoices, TypedState } from './typedChoices.ts'

/** A choice as it is shown. */
export interface ShownChoice {
  readonly id: string
  readonly Icon: LucideIcon
  readonly title: string
  /** What tells it from another of the same name. */
  readonly detail?: string
}

interface Props {
  readonly editor: Editor
  readonly choices: TypedChoices
  readonly open: TypedState
  readonly shown: readonly ShownChoice[]
  readonly label: string
  readonly listId: string
  readonly optionId: (index: number) => string
  readonly onChoose: (index: number) => void
}

/** Shows the choices beside the sign after which they opened. The focus stays in the text, which names the choice that was gone to. */
export function ChoiceList({ editor, choices, open, shown, label, listId, optionId, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: 0, top: 0 })
  const active = choices.chosenIndex(open)
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows what matches
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return undefined
    const position = () => {
      const caret = editor.view.coordsAtPos(open.at)
      const { offsetHeight: height, offsetWidth: width } = element
      const isBelow = caret.bottom + GAP + height <= window.innerHeight
      setPlace({
        left: Math.max(GAP, Math.min(caret.left, window.innerWidth - width - GAP)),
        top: isBelow ? caret.bottom + GAP : Math.max(GAP, caret.top - GAP - height),
      })
    }
    position()
    window.addEventListener('resize', position)
    return () => window.removeEventListener('resize', position)
  }, [editor, open.at, shown.length])
  useCloseOnScroll(editor, choices, list)
  useEffect(() => {
    if (active !== null) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' })
  }, [active, optionId])
  return (
    <div ref={list} id={listId} role="listbox" tabIndex={0} aria-label={label} className={css.list} style={place}>
      {shown.map(({ id, title, detail, Icon }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the text has the focus and names the option (aria-activedescendant)
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the text
        <div
          key={id}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          className={cx(css.option, index === active && css.active)}
          // the caret stays in the text
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
        >
          <Icon aria-hidden size={18} />
          <span>
            {title}
            {detail && <span className={css.detail}> {detail}</span>}
          </span>
        </div>
      ))}
    </div>
  )
}

/** Pixels between the list and the line, and the edges of the window. */
const GAP = 4

function useCloseOnScroll(editor: Editor, choices: TypedChoices, list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onScroll = (event: Event) => {
      if (event.target instanceof Node && !list.current?.contains(event.target)) choices.close(editor.view)
    }
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', onScroll, { capture: true })
  }, [editor, choices, list])
}

/** Gives the keys of an editor the choices that the page has now. @returns the ids of the list and its options */
export function useChoicePage(
  storage: ChoiceStorage | undefined,
  page: Pick<ChoicePage, 'count' | 'choose'>,
): Pick<ChoicePage, 'listId' | 'optionId'> {
  const listId = useId()
  const latest = useRef(page)
  latest.current = page
  useEffect(() => {
    if (!storage) return
    storage.page = {
      listId,
      optionId: (index) => `${listId}-${index}`,
      count: (query) => latest.current.count(query),
      choose: (state, index) => latest.current.choose(state, index),
    }
    return () => {
      storage.page = null
    }
  }, [storage, listId])
  return { listId, optionId: (index) => `${listId}-${index}` }
}
