/*
 * The page inside a widget's frame: says what the order earns, tells its parent how tall it is and
 * when it was dismissed. Everything it knows stands in its own address, and nothing there is
 * trusted: a value that is not as expected counts as absent, and text is only ever set as text.
 */
(function () {
  'use strict';

  const TYPE = 'points-alert';

  const COPY = {
    ar: {
      dir: 'rtl',
      title: 'نقاط هذا الطلب',
      dismiss: 'إخفاء رسالة النقاط',
      before: 'ستكسب ',
      after: ' عند إتمام هذا الطلب، على نفس رقم الجوال',
      count: arabicPoints
    },
    en: {
      dir: 'ltr',
      title: 'Points for this order',
      dismiss: 'Hide the points message',
      before: 'You will earn ',
      after: ' on completing this order, on the same mobile number',
      count: englishPoints
    }
  };

  const query = new URLSearchParams(window.location.search);
  if (query.get('type') !== TYPE) {
    return;
  }
  const parentOrigin = readOrigin(query.get('parentOrigin'));
  const lang = query.get('lang') === 'en' ? 'en' : 'ar';
  const copy = COPY[lang];
  const card = document.getElementById('alert');
  const sentence = document.getElementById('sentence');
  const button = document.getElementById('dismiss');
  let dismissed = false;

  document.documentElement.lang = lang;
  document.documentElement.dir = copy.dir;
  document.title = copy.title;
  button.setAttribute('aria-label', copy.dismiss);

  card.addEventListener('click', dismiss); // the button's clicks arrive here too
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') {
      dismiss();
    }
  });
  window.addEventListener('message', onMessage);
  if (typeof ResizeObserver === 'function') {
    new ResizeObserver(tellHeight).observe(card);
  } else {
    window.addEventListener('resize', tellHeight);
  }
  render(readPoints(query.get('points')));

  /** No points, no promise: the card hides and asks for no room. */
  function render(points) {
    card.hidden = points === 0;
    sentence.textContent = '';
    if (points > 0) {
      const count = document.createElement('strong');
      count.textContent = copy.count(points);
      sentence.append(copy.before, count, copy.after);
    }
    tellHeight();
  }

  function dismiss() {
    if (dismissed) {
      return;
    }
    dismissed = true;
    tell({ action: 'hide-alert-widget', type: TYPE });
    card.hidden = true; // for a parent that does not listen
  }

  function onMessage(event) {
    if (event.source !== window.parent || event.origin !== parentOrigin || dismissed) {
      return;
    }
    const message = event.data;
    if (message !== null && typeof message === 'object' && message.type === TYPE
        && message.action === 'update-points') {
      sentence.setAttribute('aria-live', 'polite'); // a change is read out, the first text is not
      render(readPoints(String(message.points)));
    }
  }

  function tellHeight() {
    tell({
      action: 'resize',
      type: TYPE,
      height: Math.ceil(card.getBoundingClientRect().height)
    });
  }

  /** To the named parent only: the browser drops the message if anyone else frames this page. */
  function tell(message) {
    if (parentOrigin !== null && window.parent !== window) {
      window.parent.postMessage(message, parentOrigin);
    }
  }

  /** A whole number of at most twelve digits; anything else counts as 0. */
  function readPoints(text) {
    return text !== null && /^[0-9]{1,12}$/.test(text) ? Number(text) : 0;
  }

  /** An http or https origin written exactly as the browser writes it; anything else is null. */
  function readOrigin(text) {
    try {
      const url = new URL(text);
      const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
      return isWeb && url.origin === text ? text : null;
    } catch (malformed) {
      return null;
    }
  }

  function englishPoints(points) {
    return grouped(points) + (points === 1 ? ' point' : ' points');
  }

  /** Arabic counts one and two in a word of their own, and looks at the last two digits after. */
  function arabicPoints(points) {
    if (points === 1) {
      return 'نقطة واحدة';
    }
    if (points === 2) {
      return 'نقطتين';
    }
    const lastTwo = points % 100;
    return grouped(points) + (lastTwo >= 3 && lastTwo <= 10 ? ' نقاط' : ' نقطة');
  }

  function grouped(points) {
    return String(points).replace(/\B(?=([0-9]{3})+$)/g, ',');
  }
})();
