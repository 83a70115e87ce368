import * as Y from 'yjs'
import { documentBody, safeHref, safeImageSource } from '../../shared/model/body/bodySchema.ts'
import { editorSupportsChange } from '../../shared/model/records/documentBody.ts'
import type { Change, ContentKind, RoomValidator, TypeKind } from '../host/guard/rules/roomValidatorInterface.ts'

type BodyEvent = Y.YEvent<Y.XmlFragment>

/** The body of a document: what the editor knows, with links that may be followed and pictures that fetch nothing. */
export const documentValidator: RoomValidator = {
  roots: new Map([['body', 'list']]),
  contents: new Set<ContentKind>(['any', 'deleted', 'format', 'string', 'type']),
  types: new Set<TypeKind>(['xmlElement', 'xmlText']),
  maxKey: 64,
  initRoots: documentBody,
  validate: (change) => (eventsOf(change).every((event) => isAllowed(event, change)) ? null : 'notAllowed'),
  removedObjects: () => [],
}

const eventsOf = ({ doc, transaction }: Change): readonly BodyEvent[] =>
  ((transaction.changedParentTypes.get(documentBody(doc) as never) ?? []) as readonly BodyEvent[]).filter(({ target }) => !target._item?.deleted)

/** What the editor did not know before may go on being changed: a newer version wrote it. */
const isAllowed = (event: BodyEvent, change: Change) => (editorSupportsChange([event]) && isSafeEvent(event)) || !wasSupported(event, change)

function isSafeEvent({ target, changes }: BodyEvent): boolean {
  if (target instanceof Y.XmlText || target instanceof Y.XmlElement ? !safeNode(target) : false) return false
  return [...changes.added].every(({ content }) => !(content instanceof Y.ContentType) || safeTree(content.type))
}

function safeTree(root: unknown): boolean {
  const stack: unknown[] = [root]
  while (stack.length > 0) {
    const next = stack.pop()
    if (!safeNode(next)) return false
    if (next instanceof Y.XmlElement) for (const child of next.toArray()) stack.push(child)
  }
  return true
}

function safeNode(node: unknown): boolean {
  if (node instanceof Y.XmlText) return (node.toDelta() as readonly Run[]).every(({ attributes }) => safeLink(attributes?.link))
  if (!(node instanceof Y.XmlElement)) return false
  const attributes: Readonly<Record<string, unknown>> = node.getAttributes()
  return Object.keys(attributes).every(safeName) && (node.nodeName !== 'image' || safeImageSource(attributes.src) !== null)
}

interface Run {
  readonly attributes?: { readonly link?: { readonly href?: unknown } | null }
}
const safeLink = (link: { readonly href?: unknown } | null | undefined) => !link || safeHref(link.href) !== null

/** Attributes that a page would run, or that would load another page. Others that are not known are a newer version's. */
const safeName = (name: string) => /^[a-zA-Z][\w-]*$/.test(name) && !/^(on|srcdoc$|style$|formaction$)/i.test(name)

function wasSupported({ target }: BodyEvent, { before }: Change): boolean {
  const id = target._item?.id
  if (!id || id.clock >= Y.getState(before.store, id.client)) return true
  const item: unknown = Y.getItem(before.store, id)
  const type = item instanceof Y.Item && item.content instanceof Y.ContentType ? item.content.type : null
  return type === null || safeNode(type)
}
