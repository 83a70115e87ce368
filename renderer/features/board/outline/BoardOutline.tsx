import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Point } from '../../../../shared/base/geometry.ts'
import type { Board } from '../../../board/engine/board.ts'
import type { ObjectId } from '../../../board/objects/objectId.ts'
import { outlineByCluster } from '../../../board/outline/clusterOutline.ts'
import { liveOutline } from '../../../board/outline/liveOutline.ts'
import type { GroupKey } from '../../../board/scene/groups/groupIndex.ts'
import { translateBox } from '../../../board/scene/placement.ts'
import { select, toggle } from '../../../board/scene/selection.ts'
import { SidePanel } from '../../../kit/layout/SidePanel.tsx'
import { PointMenu } from '../../../kit/menus/PointMenu.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useLive } from '../../../live/useLive.ts'
import { selectionEntries } from '../menu/selectionMenu.ts'
import { useAttachedVersion } from '../tags/useAttached.ts'
import css from './BoardOutline.module.css'
import { ClusterSection } from './ClusterSection.tsx'
import { OutlineBoardActions } from './OutlineActions.tsx'
import { NewClusterButtons, OutlineOrder } from './OutlineOrder.tsx'
import { OutlineSection } from './OutlineSection.tsx'
import { type OutlineRow, rowsOf } from './outlineRows.ts'
import type { SelectKeys } from './sectionProps.ts'

/** Milliseconds after which a menu that closes has given the focus back, where its button is still there. */
const AFTER_MENU_MS = 80

interface Props {
  readonly board: Board
  readonly nameOf: (id: string) => string
  readonly onClose: () => void
  /** What of the board is no object, at the end. */
  readonly children?: ReactNode
}

/**
 * The scene of the board as a list. It is a second view, not an export: objects are read, created, edited, moved and deleted here
 * as on the canvas, and both views share one selection.
 */
export function BoardOutline({ board, nameOf, onClose, children }: Props) {
  const { t } = useTranslations()
  const outline = useMemo(() => liveOutline(board.scene), [board])
  useEffect(() => outline.close, [outline])
  const clusterOutline = useMemo(() => liveOutline(board.scene, outlineByCluster), [board])
  useEffect(() => clusterOutline.close, [clusterOutline])
  const parts = useLive(outline)
  useAttachedVersion(board)
  const sections = useLive(clusterOutline)
  const [menu, setMenu] = useState<{ readonly row: string; readonly at: Point } | null>(null)
  const [isByCluster, setIsByCluster] = useState(false)
  const shown = isByCluster ? sections : parts
  const selectedIds = useLive(board.selection)
  const [editing, setEditing] = useState<ObjectId | null>(null)
  const list = useRef<HTMLElement>(null)
  const title = useId()
  const entered = useLive(board.entered)
  const [openGroups, setOpenGroups] = useState<ReadonlySet<GroupKey>>(new Set())
  const isGroupOpen = (key: GroupKey) => openGroups.has(key) || entered === key || entered?.startsWith(`${key}/`) === true
  const rows = rowsOf(shown, isGroupOpen)
  const rowAt = (id: string) => rows.find((row) => row.id === id)
  const isPart = ({ entry, objects }: OutlineRow) => entry.type === 'object' && objects.some((id) => selectedIds.has(id))
  const firstSelected = (rows.find(({ objects }) => objects.every((id) => selectedIds.has(id))) ?? rows.find(isPart))?.id ?? null
  const tabStop = firstSelected ?? rows[0]?.id ?? null

  useEffect(() => {
    if (firstSelected) itemOf(list.current, firstSelected)?.closest('li')?.scrollIntoView({ block: 'nearest' })
  }, [firstSelected])

  // who opens the list goes on in it, and who closes it goes on where the list was
  useEffect(() => {
    const { current } = list
    const first = current?.querySelector<HTMLElement>('[data-outline-object][tabindex="0"]') ?? current?.querySelector<HTMLElement>('button')
    first?.focus()
    return () => {
      if (document.activeElement === document.body) board.focus()
    }
  }, [board])

  /** The row that gets the focus once it is rendered as an item again: at once, so that the next key is not lost. */
  const awaited = useRef<string | null>(null)
  // no layout effect: a menu that closes keeps all else inert until its own effects are undone
  useEffect(() => {
    const id = awaited.current
    const item = id && itemOf(list.current, id)
    if (item || (id && !rowAt(id))) awaited.current = null
    if (item) item.focus()
  })

  const setGroupOpen = (key: GroupKey, isOpen: boolean) =>
    setOpenGroups((keys) => new Set(isOpen ? [...keys, key] : [...keys].filter((other) => other !== key)))
  const goTo = (id: string, keys?: SelectKeys) => {
    const row = rowAt(id)
    const selected = board.selection.current()
    itemOf(list.current, id)?.focus()
    if (row && keys?.shiftKey) board.select(select(...selected, ...row.objects))
    else if (row && (keys?.ctrlKey || keys?.metaKey)) board.select(toggle(selected, ...row.objects))
    else if (row?.entry.type === 'group') board.goToGroup(row.entry.key)
    else if (row) board.goTo(row.entry.object.id)
  }
  const deleteRow = (id: string) => {
    const row = rowAt(id)
    if (!row) return
    const deleted = new Set(
      firstSelected === id || row.objects.every((each) => selectedIds.has(each)) ? [...selectedIds, ...row.objects] : row.objects,
    )
    const at = rows.indexOf(row)
    const remains = ({ objects }: (typeof rows)[number]) => !objects.some((each) => deleted.has(each))
    const after = rows.slice(at).find(remains) ?? rows.slice(0, at).findLast(remains)
    board.deleteObjects(deleted)
    const isGone = row.objects.every((each) => !board.scene.objects.has(each))
    if (after && isGone) goTo(after.id)
  }
  const onArrow = (at: number, event: KeyboardEvent<HTMLElement>) => {
    const next = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows.at(-1) }[event.key]
    if (!next) return false
    // with Ctrl only the focus moves, so that several can be chosen one by one
    if (event.ctrlKey || event.metaKey) itemOf(list.current, next.id)?.focus()
    else goTo(next.id, event)
    return true
  }
  /** Right opens a group, left closes it; in a group left goes to the group itself. */
  const onFold = (at: number, key: string) => {
    const entry = rows[at]?.entry
    if (!entry || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return false
    if (entry.type === 'group' && isGroupOpen(entry.key) !== (key === 'ArrowRight')) setGroupOpen(entry.key, key === 'ArrowRight')
    else if (key === 'ArrowRight') return entry.type === 'group' && onFoldInto(at)
    else {
      const around = rows.slice(0, at).findLast(({ entry: other, objects }) => other.type === 'group' && isAround(objects, at))
      if (around) goTo(around.id)
    }
    return true
  }
  const onFoldInto = (at: number) => {
    const inner = rows[at + 1]
    if (inner) goTo(inner.id)
    return true
  }
  const isAround = (objects: readonly ObjectId[], at: number) => rows[at]?.objects.every((id) => objects.includes(id)) === true
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).dataset.outlineObject
    const row = id === undefined ? undefined : rowAt(id)
    if (!row) return
    const { entry } = row
    if (onArrow(rows.indexOf(row), event) || onFold(rows.indexOf(row), event.key)) event.preventDefault()
    else if (event.key === ' ' && (event.ctrlKey || event.metaKey)) goTo(row.id, event)
    else if (event.key === 'Enter' || event.key === 'F2') {
      if (entry.type === 'group') setGroupOpen(entry.key, !isGroupOpen(entry.key))
      else edit(entry.object.id)
    } else if (event.key === 'Delete' || event.key === 'Backspace') deleteRow(row.id)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  /** Words and descriptions are edited here; what else an object has in its field on the canvas. */
  const edit = (id: ObjectId) => {
    const kind = board.scene.objects.get(id)?.kind
    if (kind?.wording || kind?.partOf || kind?.frame) setEditing(id)
    else board.edit(id)
  }
  const leaveEditing = (id: ObjectId, takesFocus: boolean) => {
    if (takesFocus) awaited.current = id
    setEditing(null)
  }
  const moveObjects = (row: string, ids: readonly ObjectId[], by: Point) => {
    awaited.current = row
    const boxes = ids.flatMap((id) => {
      const object = board.scene.objects.get(id)
      return object ? [[id, translateBox(object.box, by)] as const] : []
    })
    board.setBoxes(new Map(boxes))
    const [first] = ids
    if (first && rowAt(row)?.entry.type === 'object') board.goTo(first)
  }
  const editCreated = (id: ObjectId | undefined) => {
    if (id) setEditing(id)
  }

  /** What a menu did may have taken away its button: the row that is reached by Tab gets the focus, unless something else took it. */
  const keepFocus = () =>
    setTimeout(() => {
      const { activeElement } = document
      if (activeElement && activeElement !== document.body) return
      list.current?.querySelector<HTMLElement>('[data-outline-object][tabindex="0"]')?.focus()
    }, AFTER_MENU_MS)
  const openMenu = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement
    const item = target.closest<HTMLElement>('[data-outline-object]')
    const row = item && rowAt(item.dataset.outlineObject ?? '')
    const bounds = list.current?.getBoundingClientRect()
    if (!row || !bounds) return
    event.preventDefault()
    if (!row.objects.every((id) => selectedIds.has(id))) goTo(row.id)
    const { left, bottom } = item.getBoundingClientRect()
    const isByKey = 'pointerId' in event.nativeEvent && event.nativeEvent.pointerId === -1
    setMenu({ row: row.id, at: isByKey ? { x: left, y: bottom } : { x: event.clientX, y: event.clientY } })
  }

  const props = {
    board,
    parts,
    selectedIds,
    tabStop,
    editing,
    isGroupOpen,
    onToggleGroup: (key: GroupKey) => setGroupOpen(key, !isGroupOpen(key)),
    nameOf,
    onSelect: goTo,
    onEdit: edit,
    onLeave: leaveEditing,
    onMenuClose: keepFocus,
    onMove: moveObjects,
    onDelete: deleteRow,
    onCreated: editCreated,
  }
  return (
    <SidePanel id={title} title={t('board.outline')} onClose={onClose}>
      <p className={css.help}>{t('board.outline.help')}</p>
      <OutlineOrder isByCluster={isByCluster} onChange={setIsByCluster} />
      <OutlineBoardActions board={board} onCreated={editCreated} onClose={keepFocus} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of all its buttons are handled here once */}
      <div ref={list as never} className={css.parts} onKeyDown={onKeyDown} onContextMenu={openMenu}>
        {isByCluster
          ? sections.map((part) => <ClusterSection key={part.cluster?.id ?? 'none'} {...props} part={part} sections={sections} />)
          : parts.map((part) => <OutlineSection key={part.area?.id ?? 'outside'} {...props} part={part} />)}
        {isByCluster && <NewClusterButtons board={board} />}
        {children}
      </div>
      {menu && (
        <div className={css.menuPlace}>
          <PointMenu
            label={t('board.menu.object')}
            entries={selectionEntries(board, { onEdit: edit, onDelete: () => deleteRow(menu.row) })}
            at={menu.at}
            onClose={() => {
              setMenu(null)
              keepFocus()
            }}
          />
        </div>
      )}
    </SidePanel>
  )
}

const itemOf = (list: HTMLElement | null, id: string) => list?.querySelector<HTMLElement>(`[data-outline-object="${id}"]`)
