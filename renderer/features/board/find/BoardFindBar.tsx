import { ArrowDown, ArrowUp, Palette, UserRound, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { noteColours } from '../../../../shared/model/records/note.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import type { Command } from '../../../kit/commands/commands.ts'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { colourKeys } from '../boardTexts.ts'
import css from './BoardFindBar.module.css'
import { ANYTHING, authorsOf, type BoardQuery, boardMatches, isFiltering } from './boardMatches.ts'

/** Longest text that is looked for, in UTF-16 units. */
const MAX_QUERY = 200
/** Milliseconds between two searches while others change the board. */
const PAUSE_MS = 250

interface Props {
  readonly board: Board
  readonly nameOf: (id: string) => string
}

/** Finds objects of a board, goes from one to the next, and dims the rest. Opened by its command, closed by Escape. */
export function BoardFindBar({ board, nameOf }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  useCommands(
    useMemo<readonly Command[]>(
      () => [
        {
          id: 'board.find',
          titleKey: 'board.find',
          keys: 'Mod+F',
          run: () => {
            setIsOpen(true)
            bar.current?.querySelector('input')?.select()
          },
        },
      ],
      [],
    ),
  )
  return (
    <div ref={bar} className={css.place}>
      {isOpen && (
        <OpenBar
          board={board}
          nameOf={nameOf}
          onClose={() => {
            setIsOpen(false)
            board.focus()
          }}
        />
      )}
    </div>
  )
}

function OpenBar({ board, nameOf, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslations()
  const [query, setQuery] = useState<BoardQuery>(ANYTHING)
  const [current, setCurrent] = useState<ObjectId | null>(null)
  const matches = useMatches(board, query, nameOf)
  const filters = isFiltering(query)
  useEffect(() => board.highlight(filters ? new Set(matches) : null), [board, matches, filters])
  useEffect(() => () => board.highlight(null), [board])

  const position = current ? matches.indexOf(current) : -1
  const goBy = (direction: 1 | -1) => {
    const next = matches[(position < 0 && direction < 0 ? matches.length - 1 : position + direction + matches.length) % Math.max(1, matches.length)]
    if (!next) return
    setCurrent(next)
    board.goTo(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isField = event.target instanceof HTMLInputElement
    if (event.key === 'Escape') onClose()
    else if (event.key === 'F3' || (event.key === 'Enter' && isField && !event.nativeEvent.isComposing)) goBy(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const whyNot = matches.length === 0 ? t('board.find.none') : null
  const status = !filters
    ? ''
    : matches.length === 0
      ? t('board.find.none')
      : position < 0
        ? t('board.find.count', { count: matches.length })
        : t('board.find.position', { current: position + 1, count: matches.length })
  const change = (part: Partial<BoardQuery>) => {
    setQuery({ ...query, ...part })
    setCurrent(null)
  }
  const anyone = { id: 'any', label: t('board.find.anyone'), checked: query.author === null, onAction: () => change({ author: null }) }
  const anyColour = { id: 'any', label: t('board.find.anyColour'), checked: query.colour === null, onAction: () => change({ colour: null }) }
  return (
    <search className={css.bar} aria-label={t('board.find')} data-own-keys onKeyDown={onKeyDown}>
      <div className={css.field}>
        <TextField label={t('board.find.text')} value={query.text} onChange={(text) => change({ text })} maxLength={MAX_QUERY} autoFocus />
      </div>
      <Menu
        label={t('board.find.colour', { colour: query.colour ? t(colourKeys[query.colour]) : t('board.find.anyColour') })}
        text={query.colour ? t(colourKeys[query.colour]) : t('board.find.anyColour')}
        Icon={Palette}
        entries={[
          anyColour,
          ...noteColours.map((colour) => ({
            id: colour,
            label: t(colourKeys[colour]),
            checked: query.colour === colour,
            onAction: () => change({ colour }),
          })),
        ]}
      />
      <Menu
        label={t('board.find.author', { author: query.author ? nameOf(query.author) : t('board.find.anyone') })}
        text={query.author ? nameOf(query.author) : t('board.find.anyone')}
        Icon={UserRound}
        entries={[
          anyone,
          ...authorsOf(board.scene).map((author) => ({
            id: author,
            label: nameOf(author),
            checked: query.author === author,
            onAction: () => change({ author }),
          })),
        ]}
      />
      <span className={css.count} role="status">
        {status}
      </span>
      <IconButton label={`${t('board.find.previous')} (${formatKeys('Shift+F3')})`} Icon={ArrowUp} whyNot={whyNot} onPress={() => goBy(-1)} />
      <IconButton label={`${t('board.find.next')} (${formatKeys('F3')})`} Icon={ArrowDown} whyNot={whyNot} onPress={() => goBy(1)} />
      <IconButton label={t('common.close')} Icon={X} onPress={onClose} />
    </search>
  )
}

/** The matches of a query, looked for again a moment after the board has changed. */
function useMatches({ scene }: Board, query: BoardQuery, nameOf: Props['nameOf']): readonly ObjectId[] {
  const [version, setVersion] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = scene.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = null
        setVersion((before) => before + 1)
      }, PAUSE_MS)
    })
    return () => {
      if (timer) clearTimeout(timer)
      stop()
    }
  }, [scene])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is a changed scene
  return useMemo(() => boardMatches(scene, query, nameOf), [scene, query, nameOf, version])
}
