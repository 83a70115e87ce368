import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { ImagePlus, Radio } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { cx } from '../../../kit/text/cx.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { type BlockChoice, insertChoices, textChoices } from '../commands/blockChoices.ts'
import { openUndoStep } from '../paste/insertion/pasteAnchor.ts'
import css from './SlashMenu.module.css'
import { matchingChoices } from './slashChoices.ts'
import { chosenIndex, closeSlash, type SlashState, slashStateOf } from './slashPlugin.ts'

interface Props {
  readonly editor: Editor
  readonly onDialog: (dialog: 'picture' | 'live') => void
}

/** The list of blocks that opens after a `/`. The focus stays in the text, which names the choice that was gone to. */
export function SlashMenu({ editor, onDialog }: Props) {
  const { t } = useTranslations()
  const id = useId()
  const slash = useEditorState({ editor, selector: ({ editor: it }) => slashStateOf(it.state) })
  const dialog = (name: 'picture' | 'live', titleKey: BlockChoice['titleKey'], namesKey: BlockChoice['namesKey'], Icon: BlockChoice['Icon']) => ({
    id: name,
    titleKey,
    namesKey,
    Icon,
    kind: null,
    run: () => onDialog(name),
  })
  const choices: readonly BlockChoice[] = [
    ...textChoices,
    ...insertChoices,
    dialog('picture', 'document.picture', 'document.names.picture', ImagePlus),
    dialog('live', 'document.live.insert', 'document.names.live', Radio),
  ]
  const matching = (query: string) => matchingChoices(choices, query, (key) => `${t(key)}`)
  const choose = ({ at, query }: SlashState, index: number) => {
    const choice = matching(query)[index]
    if (!choice) return
    // the sign and what is made of it are one step of undo, which gives the sign back
    const release = openUndoStep(editor)
    editor.view.dispatch(editor.state.tr.delete(at, at + 1 + query.length))
    choice.run(editor)
    release()
  }
  const optionId = (index: number) => `${id}-${index}`
  const page = { count: (query: string) => matching(query).length, choose, listId: id, optionId }
  const latest = useRef(page)
  latest.current = page
  useEffect(() => {
    const { slashKeys } = editor.storage as Partial<Editor['storage']>
    if (!slashKeys) return
    slashKeys.page = {
      listId: id,
      optionId: (index) => latest.current.optionId(index),
      count: (query) => latest.current.count(query),
      choose: (state, index) => latest.current.choose(state, index),
    }
    return () => {
      slashKeys.page = null
    }
  }, [editor, id])
  const shown = slash ? matching(slash.query) : []
  const isOpen = slash !== null && shown.length > 0
  return (
    <>
      <p role="status" className="visually-hidden">
        {isOpen ? t('document.slash.status', { count: shown.length }) : ''}
      </p>
      {isOpen && <OpenList {...{ editor, slash, shown, id, optionId }} onChoose={(index) => choose(slash, index)} />}
    </>
  )
}

interface ListProps {
  readonly editor: Editor
  readonly slash: SlashState
  readonly shown: readonly BlockChoice[]
  readonly id: string
  readonly optionId: (index: number) => string
  readonly onChoose: (index: number) => void
}

function OpenList({ editor, slash, shown, id, optionId, onChoose }: ListProps) {
  const { t } = useTranslations()
  const list = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: 0, top: 0 })
  const active = chosenIndex(slash)
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows what matches
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const caret = editor.view.coordsAtPos(slash.at)
    const { offsetHeight: height, offsetWidth: width } = element
    const isBelow = caret.bottom + GAP + height <= window.innerHeight
    setPlace({
      left: Math.max(GAP, Math.min(caret.left, window.innerWidth - width - GAP)),
      top: isBelow ? caret.bottom + GAP : Math.max(GAP, caret.top - GAP - height),
    })
  }, [editor, slash.at, shown.length])
  useEffect(() => {
    const onScroll = (event: Event) => {
      if (event.target instanceof Node && !list.current?.contains(event.target)) closeSlash(editor.view)
    }
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', onScroll, { capture: true })
  }, [editor])
  useEffect(() => {
    if (active !== null) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' })
  }, [active, optionId])
  return (
    <div ref={list} id={id} role="listbox" tabIndex={0} aria-label={t('document.slash')} className={css.list} style={place}>
      {shown.map(({ id: choice, titleKey, Icon }, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the text has the focus and names the option (aria-activedescendant)
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the text
        <div
          key={choice}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          className={cx(css.option, index === active && css.active)}
          // the caret stays in the text
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
        >
          <Icon aria-hidden size={18} />
          <span>{t(titleKey)}</span>
        </div>
      ))}
    </div>
  )
}

/** Pixels between the list and the line, and the edges of the window. */
const GAP = 4
