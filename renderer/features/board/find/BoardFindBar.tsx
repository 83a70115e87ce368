import { ArrowDown, ArrowUp, Group, Palette, Stamp, Tag, UserRound, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { boxAround } from '../../../../shared/base/geometry.ts'
import { noteColours } from '../../../../shared/model/records/note.ts'
import type { PaperNumbers } from '../../../../shared/model/records/paperNumber.ts'
import { tagKey } from '../../../../shared/model/records/tag.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { clustersInOrder } from '../../../board/outline/clusterOutline.ts'
import { IconButton } from '../../../kit/buttons/Button.tsx'
import type { Command } from '../../../kit/commands/commands.ts'
import { formatKeys } from '../../../kit/commands/shortcuts.ts'
import { useCommands } from '../../../kit/commands/useCommands.ts'
import { TextField } from '../../../kit/fields/TextField.tsx'
import { Menu } from '../../../kit/menus/Menu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import type { BoardAuthors } from '../authors/boardAuthors.ts'
import { colourKeys, stampKeys } from '../boardTexts.ts'
import { clusterName, clusterPath } from '../clusters/clusterTexts.ts'
import { stampsInUse } from '../stamps/stamping.ts'
import { tagCounts } from '../tags/boardTags.ts'
import css from './BoardFindBar.module.css'
import { ANYTHING, authorsOf, type BoardQuery, boardMatches, isFiltering } from './boardMatches.ts'

/** Longest text that is looked for, in UTF-16 units. */
const MAX_QUERY = 200
/** Milliseconds between two searches while others change the board. */
const PAUSE_MS = 250

interface Props {
  readonly board: Board
  readonly authors: BoardAuthors
  readonly numbers: PaperNumbers
}

/** Finds objects of a board, goes from one to the next, and dims the rest. Opened by its command, closed by Escape. */
export function BoardFindBar({ board, authors, numbers }: Props) {
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
          authors={authors}
          numbers={numbers}
          onClose={() => {
            setIsOpen(false)
            board.focus()
          }}
        />
      )}
    </div>
  )
}

/** Moves the view where the bar would cover what is selected, once the view is where it goes. */
function revealBeside(board: Board, bar: HTMLElement | null): void {
  const target = boxAround(selectedBoxes(board))
  const canvas = bar?.closest('[data-canvas-side]')?.getBoundingClientRect()
  if (!bar || !canvas || !target) return
  const visible = board.visibleBox()
  const scale = visible.width / Math.max(1, board.size.current().width)
  const shown = bar.getBoundingClientRect()
  const covered = {
    x: visible.x + (shown.left - canvas.left) * scale,
    width: shown.width * scale,
    bottom: visible.y + (shown.bottom - canvas.top) * scale,
  }
  if (target.y >= covered.bottom || target.x >= covered.x + covered.width || target.x + target.width <= covered.x) return
  const height = covered.bottom - visible.y
  board.reveal({ ...target, y: target.y - height, height: target.height + height })
}
const selectedBoxes = (board: Board) => [...board.selection.current()].flatMap((id) => board.scene.objects.get(id)?.box ?? [])

function OpenBar({ board, authors, numbers, onClose }: Props & { readonly onClose: () => void }) {
  const { t } = useTranslations()
  const bar = useRef<HTMLElement>(null)
  const [query, setQuery] = useState<BoardQuery>(ANYTHING)
  const [current, setCurrent] = useState<ObjectId | null>(null)
  const matches = useMatches(board, query, authors, numbers)
  const filters = isFiltering(query)
  useEffect(() => board.highlight(filters ? new Set(matches) : null), [board, matches, filters])
  useEffect(() => () => board.highlight(null), [board])

  const position = current ? matches.indexOf(current) : -1
  const goBy = (direction: 1 | -1) => {
    const next = matches[(position < 0 && direction < 0 ? matches.length - 1 : position + direction + matches.length) % Math.max(1, matches.length)]
    if (!next) return
    setCurrent(next)
    board.goTo(next)
    revealBeside(board, bar.current)
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
  const inUse = stampsInUse(board)
  const chosenStamp = t(query.stamp === null ? 'board.find.anyStamp' : query.stamp === 'any' ? 'board.find.stamped' : stampKeys[query.stamp])
  const tags = tagCounts(board.scene.attachments)
  const chosenTag = query.tag === null ? null : (tags.find(({ name }) => tagKey(name) === query.tag)?.name ?? query.tag)
  const clusters = clustersInOrder(board.scene)
  const shownCluster = clusters.find(({ id }) => id === query.cluster)
  const chosenCluster = query.cluster === null ? t('board.find.anyCluster') : clusterName(shownCluster ?? { name: '' })
  const chosenAuthor = query.author === null ? t('board.find.anyone') : authors.labelOf(query.author)
  const anyone = { id: 'any', label: t('board.find.anyone'), checked: query.author === null, onAction: () => change({ author: null }) }
  const anyColour = { id: 'any', label: t('board.find.anyColour'), checked: query.colour === null, onAction: () => change({ colour: null }) }
  return (
    <search ref={bar} className={css.bar} aria-label={t('board.find')} data-own-keys onKeyDown={onKeyDown}>
      <div className={css.field}>
        <TextField
          label={t(numbers.largest > 0 ? 'board.find.textOrNumber' : 'board.find.text')}
          value={query.text}
          onChange={(text) => change({ text })}
          maxLength={MAX_QUERY}
          autoFocus
        />
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
      {authors.detail !== 'hidden' && (
        <Menu
          label={t('board.find.author', { author: chosenAuthor })}
          text={chosenAuthor}
          Icon={UserRound}
          entries={[
            anyone,
            ...authorsOf(board.scene, authors.keyOf).map((author) => ({
              id: author,
              label: authors.labelOf(author),
              checked: query.author === author,
              onAction: () => change({ author }),
            })),
          ]}
        />
      )}
      {(inUse.size > 0 || query.stamp !== null) && (
        <Menu
          label={t('board.find.stamp', { stamp: chosenStamp })}
          text={chosenStamp}
          Icon={Stamp}
          entries={[
            { id: 'any stamp', label: t('board.find.anyStamp'), checked: query.stamp === null, onAction: () => change({ stamp: null }) },
            { id: 'stamped', label: t('board.find.stamped'), checked: query.stamp === 'any', onAction: () => change({ stamp: 'any' }) },
            ...Array.from(inUse.keys(), (form) => ({
              id: form,
              label: t(stampKeys[form]),
              checked: query.stamp === form,
              onAction: () => change({ stamp: form }),
            })),
          ]}
        />
      )}
      {(tags.length > 0 || query.tag !== null) && (
        <Menu
          label={t('board.find.tag', { tag: chosenTag ?? t('board.find.anyTag') })}
          text={chosenTag ?? t('board.find.anyTag')}
          Icon={Tag}
          entries={[
            { id: 'any tag', label: t('board.find.anyTag'), checked: query.tag === null, onAction: () => change({ tag: null }) },
            ...tags.map(({ name, count }) => ({
              id: tagKey(name),
              label: t('board.tag.suggested', { tag: name, count }),
              checked: query.tag === tagKey(name),
              onAction: () => change({ tag: tagKey(name) }),
            })),
          ]}
        />
      )}
      {(clusters.length > 0 || query.cluster !== null) && (
        <Menu
          label={t('board.find.cluster', { cluster: chosenCluster })}
          text={chosenCluster}
          Icon={Group}
          entries={[
            { id: 'any cluster', label: t('board.find.anyCluster'), checked: query.cluster === null, onAction: () => change({ cluster: null }) },
            ...clusters.map((cluster) => ({
              id: cluster.id,
              label: clusterPath(board, cluster),
              checked: query.cluster === cluster.id,
              onAction: () => change({ cluster: cluster.id }),
            })),
          ]}
        />
      )}
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
function useMatches({ scene }: Board, query: BoardQuery, authors: BoardAuthors, numbers: PaperNumbers): readonly ObjectId[] {
  const [version, setVersion] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const readLater = () => {
      timer ??= setTimeout(() => {
        timer = null
        setVersion((before) => before + 1)
      }, PAUSE_MS)
    }
    const stops = [scene.subscribe(readLater), scene.attachments.subscribe(readLater)]
    return () => {
      if (timer) clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [scene])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is a changed scene
  return useMemo(() => boardMatches(scene, query, authors, numbers), [scene, query, authors, numbers, version])
}
