import ts from 'typescript'

/** A text that a person would see and that no catalogue holds. */
export interface Literal {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly text: string
}

/** JSX attributes and object properties that end up on a screen or in a screen reader. */
const visibleAttributes =
  /^(aria-(label|description|placeholder|roledescription|valuetext)|ariaLabel|label|title|placeholder|alt|message|detail|buttonLabel|tooltip|textValue|description|errorMessage|heading)$/
/** DOM properties that are shown when written. */
const visibleProperties = /^(textContent|innerText|title|placeholder|alt|ariaLabel|ariaDescription)$/
/** Callees whose every text is for machines or for the catalogue. */
const ignoredCallees = /^(t|invoke|on|className|classNames|cx)$/
/** Names and signs that are the same in every language. */
const universal = /^(Tavolo|Markdown|Word|CSV|PNG|QR|Ctrl|Cmd|Alt|Shift|Enter|Esc|Tab|Del)$/

/** Two letters in a row are a word; signs, numbers and single letters are not. */
const isText = (text: string) => /\p{L}{2}/u.test(text.replace(/&\w+;/g, ' ')) && !universal.test(text.trim())
/** In an object, `title: 'board.title'` is a key and `title: 'Board'` is not. */
const looksLikeText = (text: string) => isText(text) && (/\s/.test(text.trim()) || /^\p{Lu}/u.test(text))

/** Every text shown from code, where the catalogue should have been asked. */
export function literalsIn(file: string, code: string): readonly Literal[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const literals: Literal[] = []
  const report = (node: ts.Node, text: string) => {
    literals.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, text: text.trim() })
  }

  /** The texts an expression can turn out to be: both ways of a choice, the pieces of a template, not what is passed to a function. */
  const check = (node: ts.Node | undefined, isShown: (text: string) => boolean): void => {
    if (!node) return
    if (ts.isStringLiteralLike(node) && isShown(node.text)) report(node, node.text)
    if (ts.isTemplateExpression(node)) {
      for (const text of [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]) if (isShown(text)) report(node, text)
      for (const span of node.templateSpans) check(span.expression, isShown)
      return
    }
    if (ts.isConditionalExpression(node)) for (const branch of [node.whenTrue, node.whenFalse]) check(branch, isShown)
    if (ts.isBinaryExpression(node) && isJoint(node.operatorToken.kind)) for (const side of [node.left, node.right]) check(side, isShown)
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node))
      check(node.expression, isShown)
  }

  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && ignoredCallees.test(node.expression.text)) return
    if (ts.isJsxText(node) && isText(node.text)) report(node, node.text)
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) check(node.expression, isText)
    if (ts.isJsxAttribute(node) && visibleAttributes.test(node.name.getText(source)) && node.initializer) {
      check(ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer, isText)
    }
    if (ts.isPropertyAssignment(node) && visibleAttributes.test(node.name.getText(source).replace(/['"]/g, '')))
      check(node.initializer, looksLikeText)
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      if (ts.isPropertyAccessExpression(node.left) && visibleProperties.test(node.left.name.text)) check(node.right, isText)
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'setAttribute') {
      const [name, value] = node.arguments
      if (name && ts.isStringLiteralLike(name) && visibleAttributes.test(name.text)) check(value, isText)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return literals
}

const isJoint = (kind: ts.SyntaxKind) =>
  [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.PlusToken].includes(kind)

/** Everything in the code that could be a key: whole texts, and templates as patterns (`problem.${code}.what` is every such key). */
export function keysIn(file: string, code: string): { readonly texts: readonly string[]; readonly patterns: readonly RegExp[] } {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)
  const texts: string[] = []
  const patterns: RegExp[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text)
    if (ts.isTemplateExpression(node)) {
      const pieces = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]
      // a template that begins with a name of the catalogue, such as `problem.`: a bare `${a}.${b}` would be every key there is
      if (/^\w+\./.test(pieces[0] ?? ''))
        patterns.push(new RegExp(`^${pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return { texts, patterns }
}
