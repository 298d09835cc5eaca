// The admin's own dialogs, and its questions about unsaved changes.

/** Opens a dialog that `build` fills; resolves with what it finishes with, or undefined when closed. */
export function openDialog(className, build) {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    dialog.className = `dialog ${className}`;
    let answer;
    const finish = (value) => {
      answer = value;
      dialog.close();
    };
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    build(dialog, finish);
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Makes an element with properties and children. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function question(title, text, stay, go) {
  return openDialog('question', (dialog, finish) => {
    const button = (textContent, className, value) => {
      const made = element('button', { type: 'button', className, textContent });
      made.addEventListener('click', () => finish(value));
      return made;
    };
    dialog.append(
      element('header', {}, element('h2', { textContent: title })),
      element('p', { textContent: text }),
      element('footer', {}, button(stay, 'button', false), button(go, 'button critical', true)),
    );
  }).then(Boolean);
}

let asking;
/** One question at a time, however many ask it. */
export const confirmLeave = () =>
  (asking ??= question(
    'Leave page with unsaved changes?',
    'Leaving this page will delete all unsaved changes.',
    'Stay',
    'Leave page',
  ).finally(() => (asking = undefined)));

/** Before typed changes are thrown away. */
export const confirmDiscard = () =>
  question(
    'Discard all unsaved changes?',
    'If you discard changes, you’ll delete any edits you made since you last saved.',
    'Continue editing',
    'Discard changes',
  );
