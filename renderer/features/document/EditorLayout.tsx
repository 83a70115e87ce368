import { EditorContent } from '@tiptap/react'
import { lazy, type RefObject, Suspense, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type * as Y from 'yjs'
import { readPlaceHref } from '../../../shared/document/mentions.ts'
import { cx } from '../../kit/text/cx.ts'
import { useTranslations } from '../../kit/text/translations.ts'
import type { RoomViewProps } from '../feature.ts'
import { type DialogName, DocumentBar } from './bar/DocumentBar.tsx'
import { StatusBar } from './bar/StatusBar.tsx'
import { useTextEditor } from './editor/useTextEditor.ts'
import { ImportDialog } from './files/import/ImportDialog.tsx'
import { FindBar } from './find/FindBar.tsx'
import { FootnoteList } from './footnotes/FootnoteList.tsx'
import { BlockTools } from './handles/BlockTools.tsx'
import { LinkDialog } from './links/LinkDialog.tsx'
import { OpenLinkDialog, openInSystem } from './links/OpenLinkDialog.tsx'
import { DocumentOutline } from './outline/DocumentOutline.tsx'
import { DocumentPictures } from './pictures/DocumentPictures.tsx'
import { PictureDialog } from './pictures/PictureDialog.tsx'
import { useOldPictures } from './pictures/useOldPictures.ts'
import './documentText.css'
import { listPeople } from '../../../shared/model/records/person.ts'
import type { AcceptedCopy } from '../../../shared/model/suggestions/acceptedCopy.ts'
import { notify } from '../../kit/notices/notices.ts'
import { useLive } from '../../live/useLive.ts'
import { processAssets } from '../../sync/assets/processAssets.ts'
import { useRoom } from '../../sync/processes/useRoom.ts'
import './documentBlocks.css'
import './documentSuggestions.css'
import { useSyncClient } from '../../sync/useSyncClient.ts'
import { useDocumentCommands } from './commands/useDocumentCommands.ts'
import { threadToShow } from './comments/threadToShow.ts'
import css from './DocumentView.module.css'
import { InsertLiveDialog } from './live/InsertLiveDialog.tsx'
import { LiveBlocks } from './live/LiveBlocks.tsx'
import { MentionMenu } from './mentions/MentionMenu.tsx'
import { MentionNames } from './mentions/MentionNames.tsx'
import type { DocumentMode } from './mode/documentMode.ts'
import type { TextView } from './mode/textView.ts'
import { type KeptView, useKeptView } from './mode/useKeptView.ts'
import { useModeCommands } from './mode/useModeCommands.ts'
import { useDocumentPeople } from './people/useDocumentPeople.ts'
import { useCaretPlaces } from './presence/useCaretPlaces.ts'
import type { Remark } from './review/NewRemark.tsx'
import { ReviewLoading } from './review/ReviewLoading.tsx'
import { ReviewPanel } from './review/ReviewPanel.tsx'
import { selectedRange, selectedWords } from './review/selectedRange.ts'
import { useRemarkCommands } from './review/steps/useRemarkCommands.ts'
import { useReview } from './review/useReview.ts'
import { type EditorSection, sectionAt, sectionsIn } from './sections/editorSections.ts'
import { SectionDialog } from './sections/SectionDialog.tsx'
import { useSections } from './sections/useSections.ts'
import type { SuggestionFork } from './suggest/suggestionFork.ts'
import { useForkUndo } from './suggest/useForkUndo.ts'
import { useAutomaticVersions } from './versions/useAutomaticVersions.ts'

interface Props extends RoomViewProps {
  readonly doc: Y.Doc
  /** Base of the roots that hold its text. */
  readonly base: string
  /** What this person does in it now. */
  readonly mode: DocumentMode
  readonly onMode: (mode: DocumentMode) => void
  /** May they write in the document, in whatever mode they are? */
  readonly mayWrite: boolean
  readonly mayComment: boolean
  /** What somebody looked at in the mode before. */
  readonly keptView: RefObject<KeptView | null>
  /** The room of the comments, and why it cannot be opened. */
  readonly comments: ReturnType<typeof useRoom>
  /** How the text is shown. */
  readonly view: TextView
  /** The copy that is shown while what is typed is suggested; null: the document itself is. */
  readonly fork: SuggestionFork | null
  /** The copy that is shown in which everything suggested is done; null: the document itself is. */
  readonly accepted: AcceptedCopy | null
}

/** Below this width the comments would leave too little room for the text. */
const WIDE = '(min-width: 1280px)'

const VersionsDialog = lazy(() => import('./versions/VersionsDialog.tsx'))

/** The page of a document with its formatting bar, outline and status bar. */
export function EditorLayout({
  doc,
  base,
  mode,
  onMode,
  keptView,
  mayWrite,
  mayComment,
  comments,
  view,
  fork,
  accepted,
  processId,
  processRoom,
  room,
  listing,
  author,
  open,
}: Props) {
  const client = useSyncClient()
  const { t } = useTranslations()
  const helpId = useId()
  const bar = useRef<HTMLDivElement>(null)
  const [openDialog, setOpenDialog] = useState<DialogName | null>(null)
  const [linkToOpen, setLinkToOpen] = useState<string | null>(null)
  const [outline, setOutline] = useState(() => matchMedia('(min-width: 901px)').matches)
  const [openedNote, setOpenedNote] = useState<{ readonly id: string } | null>(null)
  const title = listing.title || t('common.untitled')
  const isWriting = mode === 'write'
  const isEditing = isWriting || fork !== null
  const copy = fork ?? accepted
  const shown = copy?.doc ?? doc
  const chosen = useRef<(id: string) => void>(() => {})
  const assets = processAssets(client, processId)
  const editor = useTextEditor({
    doc: shown,
    base,
    author,
    awareness: room.awareness,
    mayWrite: isEditing,
    fork,
    hasCaret: mode === 'comment',
    title,
    helpId,
    assets,
    handlers: {
      followLink: (href) => {
        const place = readPlaceHref(href)
        if (place) open(place.kind, place.id, place.part ?? undefined)
        else if (!openInSystem(client, href)) setLinkToOpen(href)
      },
      chooseRemark: (id) => chosen.current(id),
      planSection: (id) => planSectionOf(id),
      editLink: () => setOpenDialog('link'),
      openFootnote: (id) => setOpenedNote({ id }),
      openLinked: ({ kind, id, part }) => open(kind, id, part ?? undefined),
      focusBar: () => bar.current?.querySelector<HTMLElement>('button[tabindex="0"], button')?.focus(),
    },
  })
  const people = useDocumentPeople(processId, processRoom.doc, author.person)
  const sections = useSections({ editor, people, mayWrite: isWriting, processRoom, listing, author })
  const carets = useCaretPlaces(editor, room.awareness)
  const [planned, setPlanned] = useState<EditorSection | null>(null)
  const planSectionOf = useCallback(
    (id: string | null) => {
      const now = sectionsIn(editor.state.doc)
      const section = id === null ? sectionAt(now, editor.state.selection.from) : now.find((each) => each.id === id)
      if (section?.id) setPlanned(section)
      else notify(t('document.section.none'))
    },
    [editor, t],
  )
  const file = useMemo(
    () => ({ processId, doc, processDoc: processRoom.doc, id: listing.id, title }),
    [processId, doc, processRoom, listing.id, title],
  )
  const { room: commentsRoom, problem: commentsProblem } = comments
  const { room: versionsRoom, problem: versionsProblem } = useRoom(processId, openDialog === 'versions' ? `versions/${listing.id}` : null)
  useOldPictures({ doc, base, author, assets, mayWrite: isWriting })
  useAutomaticVersions({ editor, doc, base, processId, author, room: mayWrite ? `versions/${listing.id}` : null })
  const [active, setActive] = useState<string | null>(null)
  const [remark, setRemark] = useState<Remark | null>(null)
  const [reviewChoice, setReviewChoice] = useState<boolean | null>(null)
  chosen.current = (id) => {
    setReviewChoice(true)
    setActive(id)
  }
  const asked = threadToShow(processRoom.doc)
  const askedThread = useLive(asked)
  useEffect(() => {
    if (askedThread?.document !== listing.id) return
    chosen.current(askedThread.thread)
    asked.set(null)
  }, [asked, askedThread, listing.id])
  const items = useReview({ editor, comments: commentsRoom?.doc ?? null, doc, copy, view, base, active, nameOf: people.nameOf })
  useForkUndo(editor, fork)
  const openCount = items.filter(({ isSettled }) => !isSettled).length
  const review = reviewChoice ?? (openCount > 0 && matchMedia(WIDE).matches)
  const begin = (kind: Remark['kind']) => {
    if (!mayComment) return
    // other words for letters that only the copy has would be words for nothing
    if (kind === 'suggestion' && accepted) return notify(t('document.view.suggestElsewhere'))
    // the field has the focus before the next key: a letter would take the place of the selected words
    flushSync(() => {
      setReviewChoice(true)
      setRemark({ kind, range: selectedRange(editor, base), words: selectedWords(editor) })
    })
  }
  useDocumentCommands({
    editor,
    mayWrite: isEditing,
    mayComment,
    openDialog: setOpenDialog,
    toggleOutline: () => setOutline((shown) => !shown),
    begin,
    toggleReview: () => setReviewChoice(!review),
    planSection: () => planSectionOf(null),
  })
  useRemarkCommands({
    ...{ editor, doc, base, author, items, mayWrite, active },
    comments: commentsRoom?.doc ?? null,
    onActive: setActive,
    nameOf: people.nameOf,
  })
  useKeptView(editor, keptView)
  useModeCommands({ mode, mayWrite, mayComment, onMode })
  const closeDialog = () => setOpenDialog(null)
  return (
    <div className={cx(css.view, !outline && css.noOutline, review && css.withReview)}>
      <DocumentBar
        {...{ editor, file, mode, onMode, view, mayWrite, mayComment, openCount }}
        isSuggesting={fork !== null}
        hasOutline={outline}
        onOutline={setOutline}
        hasReview={review}
        onReview={setReviewChoice}
        onDialog={setOpenDialog}
        formattingRef={bar}
      />
      {outline && <DocumentOutline {...{ editor, sections, people, carets }} onPlan={isWriting ? planSectionOf : null} />}
      <div className={css.scroller} data-blocks>
        <FindBar editor={editor} mayWrite={isWriting} />
        {isWriting && <BlockTools editor={editor} onDialog={setOpenDialog} />}
        {isEditing && <MentionMenu {...{ editor, people }} />}
        <MentionNames {...{ editor, processId }} processDoc={processRoom.doc} />
        <p id={helpId} className="visually-hidden">
          {t('document.help')}
        </p>
        <div className={css.page}>
          <EditorContent editor={editor} className={css.pageText} />
          <FootnoteList {...{ editor, doc, base, author }} mayWrite={isWriting} opened={openedNote} />
        </div>
        <LiveBlocks
          {...{ editor, processId }}
          me={author.person}
          mayWrite={isWriting}
          processDoc={processRoom.doc}
          onPlace={({ kind, id, part }) => open(kind, id, part ?? undefined)}
        />
        <DocumentPictures {...{ editor, processId, assets }} />
      </div>
      {review &&
        (commentsRoom ? (
          <ReviewPanel
            {...{ editor, doc, shown, base, author, items, mayComment, mayWrite, active, remark, people }}
            comments={commentsRoom.doc}
            onActive={setActive}
            onRemark={setRemark}
          />
        ) : (
          <ReviewLoading problem={commentsProblem} />
        ))}
      <StatusBar editor={editor} awareness={room.awareness} carets={carets} />
      <SectionDialog {...{ editor, people }} section={planned} onClose={() => setPlanned(null)} />
      <LinkDialog {...{ editor, processId }} processDoc={processRoom.doc} isOpen={openDialog === 'link'} onClose={closeDialog} />
      <PictureDialog editor={editor} processId={processId} isOpen={openDialog === 'picture'} onClose={closeDialog} />
      <ImportDialog
        editor={editor}
        review={commentsRoom && mayComment ? { doc, base, comments: commentsRoom.doc, author } : null}
        isOpen={openDialog === 'import'}
        onClose={closeDialog}
      />
      <InsertLiveDialog {...{ editor, processId }} processDoc={processRoom.doc} isOpen={openDialog === 'live'} onClose={closeDialog} />
      {openDialog === 'versions' && (
        <Suspense fallback={null}>
          <VersionsDialog
            {...{ editor, doc, base, author }}
            mayWrite={isWriting}
            versions={versionsRoom?.doc ?? null}
            problem={versionsProblem}
            people={listPeople(processRoom.doc)}
            isOpen
            onClose={closeDialog}
          />
        </Suspense>
      )}
      <OpenLinkDialog href={linkToOpen} onClose={() => setLinkToOpen(null)} />
    </div>
  )
}
