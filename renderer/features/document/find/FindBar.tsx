import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { ArrowDown, ArrowUp, CaseSensitive, Replace, ReplaceAll, WholeWord, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button, IconButton } from '../../../kit/buttons/Button.tsx'
import type { Command } from '../../../kit/commands/commands.ts'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { AccentsIcon } from './AccentsIcon.tsx'
import css from './FindBar.module.css'
import './findMarks.css'
import { MAX_QUERY } from './findMatches.ts'
import { findStateOf, search, stepMatch } from './findPlugin.ts'
import { replaceAll, replaceCurrent } from './replaceMatches.ts'
import { contextOf, selectedPhrase, selectMatch } from './selectedPhrase.ts'

interface Props {
  readonly editor: Editor
  readonly mayWrite: boolean
}

/** Finds and replaces in the document: opened by its command, closed by Escape, which selects the match that was looked at. */
export function FindBar({ editor, mayWrite }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const [phrase, setPhrase] = useState('')
  const field = useRef<HTMLDivElement>(null)
  const commands = useMemo<Command[]>(() => {
    const open = () => {
      flushSync(() => {
        setIsOpen(true)
        setPhrase((before) => selectedPhrase(editor.view) || before)
      })
      const input = field.current?.querySelector('input')
      input?.focus()
      input?.select()
    }
    return [
      { id: 'document.find', titleKey: 'document.find', keys: 'Mod+F', run: open },
      { id: 'document.findNext', titleKey: 'document.find.next', keys: 'F3', otherKeys: ['Mod+G'], run: () => stepMatch(editor.view, 1) },
      {
        id: 'document.findPrevious',
        titleKey: 'document.find.previous',
        keys: 'Shift+F3',
        otherKeys: ['Shift+Mod+G'],
        run: () => stepMatch(editor.view, -1),
      },
    ]
  }, [editor])
  useCommands(commands)
  if (!isOpen) return null
  const close = () => {
    selectMatch(editor)
    setIsOpen(false)
  }
  return (
    <div ref={field} className={css.place}>
      <OpenBar {...{ editor, mayWrite, phrase }} onPhrase={setPhrase} onClose={close} />
    </div>
  )
}

interface OpenProps extends Props {
  readonly phrase: string
  readonly onPhrase: (phrase: string) => void
  readonly onClose: () => void
}

function OpenBar({ editor, mayWrite, phrase, onPhrase, onClose }: OpenProps) {
  const { t } = useTranslations()
  const [matchCase, setMatchCase] = useState(false)
  const [wholeWord, setWholeWord] = useState(false)
  const [matchAccents, setMatchAccents] = useState(false)
  const [replacement, setReplacement] = useState('')
  const [report, setReport] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => {
    setReport('')
    search(editor.view, { text: phrase, matchCase, wholeWord, matchAccents })
  }, [editor, phrase, matchCase, wholeWord, matchAccents])
  useEffect(
    () => () => {
      if (!editor.isDestroyed) search(editor.view, null)
    },
    [editor],
  )
  const { count, current, context } = useEditorState({ editor, selector: ({ editor: it }) => positionIn(it) })
  const whyNot = count === 0 ? t('document.find.none') : null
  const replaceEach = async () => {
    setIsBusy(true)
    const replaced = await replaceAll(editor, replacement)
    setIsBusy(false)
    const isMentioned = findStateOf(editor.state).matches.some(({ meetsMention }) => meetsMention)
    setReport(`${t('document.find.replaced', { count: replaced })}${isMentioned ? `. ${t('document.find.mention')}` : ''}`)
  }
  const replaceOne = () => setReport(replaceCurrent(editor, replacement) ? '' : t('document.find.mention'))
  const onKeyDown = (event: KeyboardEvent) => {
    const inReplacement = event.target instanceof Element && event.target.closest('[data-field=replacement]') !== null
    const isField = event.target instanceof HTMLInputElement
    const mod = event.ctrlKey || event.metaKey
    if (event.key === 'Escape') onClose()
    else if (event.key === 'F3' || (mod && event.key.toLowerCase() === 'g')) stepMatch(editor.view, event.shiftKey ? -1 : 1)
    else if (mod && event.key.toLowerCase() === 'f') event.currentTarget.querySelector('input')?.select()
    else if (event.key === 'Enter' && isField && !event.nativeEvent.isComposing) {
      if (inReplacement) replaceOne()
      else stepMatch(editor.view, event.shiftKey ? -1 : 1)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const status = phrase === '' ? '' : count === 0 ? t('document.find.none') : t('document.find.position', { current: current + 1, count })
  return (
    <search className={css.bar} aria-label={t('document.find')} data-own-keys onKeyDownCapture={onKeyDown}>
      <div className={css.row}>
        <div className={css.field}>
          <TextField label={t('document.find.text')} value={phrase} onChange={onPhrase} maxLength={MAX_QUERY} autoFocus />
        </div>
        <span className={css.count} aria-hidden>
          {status}
        </span>
        <IconButton
          label={`${t('document.find.previous')} (${formatKeys('Shift+F3')})`}
          Icon={ArrowUp}
          whyNot={whyNot}
          onPress={() => stepMatch(editor.view, -1)}
        />
        <IconButton
          label={`${t('document.find.next')} (${formatKeys('F3')})`}
          Icon={ArrowDown}
          whyNot={whyNot}
          onPress={() => stepMatch(editor.view, 1)}
        />
        <IconButton label={t('document.find.case')} Icon={CaseSensitive} pressed={matchCase} onPress={() => setMatchCase(!matchCase)} />
        <IconButton label={t('document.find.word')} Icon={WholeWord} pressed={wholeWord} onPress={() => setWholeWord(!wholeWord)} />
        <IconButton label={t('document.find.accents')} Icon={AccentsIcon} pressed={matchAccents} onPress={() => setMatchAccents(!matchAccents)} />
        <IconButton label={t('document.find.close')} Icon={X} onPress={onClose} />
      </div>
      {mayWrite && (
        <div className={css.row}>
          <div className={css.field} data-field="replacement">
            <TextField label={t('document.find.with')} value={replacement} onChange={setReplacement} maxLength={MAX_QUERY} />
          </div>
          <Button Icon={Replace} whyNot={whyNot} isPending={isBusy} onPress={replaceOne}>
            {t('document.find.replace')}
          </Button>
          <Button Icon={ReplaceAll} whyNot={whyNot} isPending={isBusy} onPress={() => void replaceEach()}>
            {t('document.find.replaceAll')}
          </Button>
        </div>
      )}
      <p role="status" className={report ? css.report : 'visually-hidden'}>
        {report || (context && status ? `${status}. ${context}` : status)}
      </p>
    </search>
  )
}

function positionIn({ state }: Editor) {
  const { matches, current } = findStateOf(state)
  const match = matches[current]
  return { count: matches.length, current, context: match ? contextOf(state.doc, match) : '' }
}
