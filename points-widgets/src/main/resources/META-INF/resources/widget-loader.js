/*!
 * Points widgets: tells a shop's customer what an order earns, in a frame of its own.
 *
 *   <script src=".../widget-loader.js" data-type="points-alert" data-points="150"
 *           data-container="#points"></script>
 *
 * or, once the script is loaded,
 *
 *   const widget = PointsWidget.init({ type: 'points-alert', points: 150, container: '#points' });
 *   widget.update({ points: 200 });
 *   widget.destroy();
 *
 * ES2017, no dependency, one global. Needs `script-src` and `frame-src` of the page's content
 * security policy and nothing else: no style sheet is added and no inline style is parsed.
 */
(function () {
  'use strict';

  const TYPES = ['points-alert'];
  // Escaped, because a page in another encoding than UTF-8 decides how this file is read.
  // "Points for this order"
  const TITLES = {
    ar: '\u0646\u0642\u0627\u0637 \u0647\u0630\u0627 \u0627\u0644\u0637\u0644\u0628',
    en: 'Points for this order'
  };
  const MOST_POINTS = 999999999999;
  const TALLEST_PX = 400;
  // A frame that has loaded and still says nothing holds an error page, not a widget.
  const SILENCE_MS = 4000;

  const script =
    document.currentScript || document.querySelector('script[src*="/widget-loader.js"]');

  // The page may name the loader more than once; all of them share the first one's widgets.
  if (!window.PointsWidget || typeof window.PointsWidget.init !== 'function') {
    window.PointsWidget = api();
  }
  initFromAttributes();

  function api() {
    const widgets = new Map(); // container -> handle

    /**
     * Shows a widget in a container, in place of the one that was there.
     *
     * Options:
     *   type          'points-alert'
     *   lang          'ar' (default) or 'en'; a region is allowed, 'ar-SA'
     *   points        whole number, 0 to 999,999,999,999; default 0, which shows nothing
     *   container     selector or HTMLElement that exists now
     *   callbackUrl   belongs to another type; `points-alert` ignores it
     *   widgetUrl     base URL of the widgets; default: where this script came from
     *   parentOrigin  origin of this page; default: detected
     *
     * Answers a handle with `update({ points })` and `destroy()`. An option that cannot be used is
     * a console error and null, never an exception: a shop's page outlives a wrong widget.
     */
    function init(options) {
      try {
        const settings = read(options);
        const earlier = widgets.get(settings.container);
        if (earlier) {
          earlier.destroy();
        }
        const widget = show(settings, function gone() {
          if (widgets.get(settings.container) === widget) {
            widgets.delete(settings.container);
          }
        });
        widgets.set(settings.container, widget);
        return widget;
      } catch (refused) {
        complain(refused);
        return null;
      }
    }

    /** Removes every widget of this page, and every listener with it. */
    function destroy() {
      Array.from(widgets.values()).forEach(function (widget) {
        widget.destroy();
      });
    }

    return Object.freeze({ init: init, destroy: destroy });
  }

  function initFromAttributes() {
    const data = script && script.dataset;
    if (!data || (data.type === undefined && data.container === undefined)) {
      return;
    }
    const options = {
      type: data.type,
      lang: data.lang,
      points: data.points,
      container: data.container,
      widgetUrl: folderOf(script)
    };
    if (document.readyState === 'loading') {
      // The container may stand after the script.
      document.addEventListener('DOMContentLoaded', function () {
        window.PointsWidget.init(options);
      });
    } else {
      window.PointsWidget.init(options);
    }
  }

  // ---- options -------------------------------------------------------------------------------

  function read(options) {
    if (options === null || typeof options !== 'object') {
      throw new Error('options are missing');
    }
    return {
      type: readType(options.type),
      lang: readLang(options.lang),
      points: readPoints(options.points),
      container: readContainer(options.container),
      base: readBase(options.widgetUrl),
      parentOrigin: readParentOrigin(options.parentOrigin)
    };
  }

  function readType(type) {
    if (TYPES.indexOf(type) < 0) {
      const what = absent(type) ? 'type is missing' : 'unknown type "' + String(type) + '"';
      throw new Error(what + '; supported: ' + TYPES.join(', '));
    }
    return type;
  }

  function readLang(lang) {
    const language = absent(lang) ? 'ar' : String(lang).toLowerCase().split(/[-_]/)[0];
    if (language !== 'ar' && language !== 'en') {
      throw new Error('unknown lang "' + String(lang) + '"; supported: ar, en');
    }
    return language;
  }

  function readPoints(points) {
    if (absent(points)) {
      return 0;
    }
    const isNumber = typeof points === 'number' || /^\s*[0-9]{1,12}\s*$/.test(String(points));
    const number = isNumber ? Number(points) : NaN;
    if (!Number.isInteger(number) || number < 0 || number > MOST_POINTS) {
      throw new Error('points must be a whole number from 0 to ' + MOST_POINTS
        + ', not "' + String(points) + '"');
    }
    return number;
  }

  function readContainer(container) {
    if (absent(container)) {
      throw new Error('container is missing; give a selector or an element');
    }
    if (typeof container !== 'string') {
      if (container.nodeType !== 1 || typeof container.appendChild !== 'function') {
        throw new Error('container must be a selector or an element');
      }
      return container;
    }
    let found = null;
    try {
      found = document.querySelector(container);
    } catch (malformed) {
      throw new Error('container "' + container + '" is not a selector');
    }
    if (!found) {
      throw new Error('container "' + container + '" is not in the page');
    }
    return found;
  }

  function readBase(widgetUrl) {
    const given = absent(widgetUrl) ? folderOf(script) : String(widgetUrl);
    if (!given) {
      throw new Error('widgetUrl is missing and cannot be told from the script');
    }
    const url = parse(given, document.baseURI);
    if (!isWeb(url)) {
      throw new Error('widgetUrl must be an http or https URL, not "' + given + '"');
    }
    return new URL(url.pathname.replace(/\/*$/, '/'), url.origin);
  }

  /** The page's origin, or null for a page that has none, such as a file in a mobile web view. */
  function readParentOrigin(parentOrigin) {
    const own = window.location.origin === 'null' ? null : window.location.origin;
    if (absent(parentOrigin)) {
      return own;
    }
    const url = parse(String(parentOrigin));
    if (!isWeb(url)) {
      throw new Error('parentOrigin must be an http or https origin, not "' + parentOrigin + '"');
    }
    if (url.origin !== own) {
      // The browser would drop every message of the frame without a word.
      throw new Error('parentOrigin "' + parentOrigin + '" is not the origin of this page, ' + own);
    }
    return own;
  }

  function absent(value) {
    return value === undefined || value === null || value === '';
  }

  function parse(url, base) {
    try {
      return new URL(url, base);
    } catch (malformed) {
      return null;
    }
  }

  function isWeb(url) {
    return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  }

  function folderOf(element) {
    const url = element && element.src ? parse('.', element.src) : null;
    return url && url.href;
  }

  function complain(error) {
    console.error('PointsWidget: ' + (error && error.message ? error.message : 'cannot start'));
  }

  // ---- the widget ----------------------------------------------------------------------------

  /** One widget: a wrapper in the container, with a skeleton that gives way to the frame. */
  function show(settings, gone) {
    const origin = settings.base.origin;
    const wrapper = document.createElement('div');
    let points = settings.points;
    let pointsOfTheUrl = points;
    let frame = null;
    let skeleton = null;
    let loaded = false;
    let silence = 0;

    wrapper.setAttribute('data-points-widget', settings.type);
    wrapper.lang = settings.lang;
    wrapper.dir = settings.lang === 'ar' ? 'rtl' : 'ltr';
    style(wrapper, {
      display: 'block',
      position: 'relative',
      'box-sizing': 'border-box',
      width: '100%',
      'min-width': '0',
      'min-height': '0',
      height: '0',
      margin: '0',
      padding: '0',
      border: '0',
      overflow: 'hidden'
    });
    settings.container.appendChild(wrapper);
    window.addEventListener('message', onMessage);
    if (points > 0) {
      load();
    }

    /** Nothing is fetched, and no room is taken, before there are points to tell of. */
    function load() {
      pointsOfTheUrl = points;
      const height = reservedHeight(wrapper.clientWidth || window.innerWidth);
      style(wrapper, { height: height + 'px' });
      skeleton = createSkeleton();
      wrapper.appendChild(skeleton);
      frame = createFrame(settings, points);
      frame.addEventListener('load', onLoad);
      wrapper.appendChild(frame);
    }

    function onLoad() {
      loaded = true;
      if (points !== pointsOfTheUrl) {
        sendPoints();
      }
      if (settings.parentOrigin === null) {
        reveal(); // Without an origin no message can be addressed to this page.
      } else if (skeleton !== null) {
        silence = setTimeout(destroy, SILENCE_MS);
      }
    }

    function onMessage(event) {
      if (frame === null || event.source !== frame.contentWindow || event.origin !== origin) {
        return;
      }
      const message = event.data;
      if (message === null || typeof message !== 'object' || message.type !== settings.type) {
        return;
      }
      if (message.action === 'resize' && Number.isFinite(message.height) && message.height >= 0) {
        style(wrapper, { height: Math.min(Math.ceil(message.height), TALLEST_PX) + 'px' });
        reveal();
      } else if (message.action === 'hide-alert-widget') {
        destroy();
      }
    }

    function reveal() {
      clearTimeout(silence);
      if (skeleton !== null) {
        skeleton.remove();
        skeleton = null;
        style(frame, { visibility: 'visible' });
      }
    }

    function sendPoints() {
      frame.contentWindow.postMessage(
        { action: 'update-points', type: settings.type, points: points }, origin);
    }

    /** Tells other points in the same frame; a value that cannot be shown changes nothing. */
    function update(change) {
      try {
        points = readPoints(change && change.points);
      } catch (refused) {
        complain(refused);
        return;
      }
      if (!wrapper.parentNode) {
        return;
      }
      if (frame === null) {
        if (points > 0) {
          load();
        }
      } else if (loaded) {
        sendPoints();
      }
    }

    function destroy() {
      clearTimeout(silence);
      window.removeEventListener('message', onMessage);
      wrapper.remove();
      gone();
    }

    return Object.freeze({ update: update, destroy: destroy });
  }

  /** The height that the frame's own style sheet gives the alert, so that nothing below moves. */
  function reservedHeight(width) {
    return width >= 760 ? 48 : width >= 340 ? 62 : 82;
  }

  function createFrame(settings, points) {
    const url = new URL('widget/embed', settings.base);
    url.searchParams.set('type', settings.type);
    url.searchParams.set('lang', settings.lang);
    url.searchParams.set('points', String(points));
    if (settings.parentOrigin !== null) {
      url.searchParams.set('parentOrigin', settings.parentOrigin);
    }
    const frame = document.createElement('iframe');
    frame.title = TITLES[settings.lang];
    frame.loading = 'lazy'; // before src, or it comes too late
    frame.referrerPolicy = 'no-referrer';
    style(frame, {
      display: 'block',
      'box-sizing': 'border-box',
      width: '100%',
      'max-width': '100%',
      'min-width': '0',
      height: '100%',
      'max-height': 'none',
      'min-height': '0',
      margin: '0',
      padding: '0',
      border: '0',
      background: 'transparent',
      // The scheme of the page inside; where they differ, the browser paints the corners white.
      'color-scheme': 'light',
      visibility: 'hidden'
    });
    frame.src = url.href;
    return frame;
  }

  function createSkeleton() {
    const skeleton = box({
      position: 'absolute',
      top: '0',
      right: '0',
      bottom: '0',
      left: '0',
      'box-sizing': 'border-box',
      display: 'flex',
      'align-items': 'center',
      padding: '0 12px',
      border: '1px solid #d3e3dc',
      'border-radius': '10px',
      background: '#f3f7f5'
    });
    skeleton.setAttribute('aria-hidden', 'true');
    skeleton.setAttribute('data-points-skeleton', '');
    const line = box({
      width: '55%',
      height: '12px',
      'border-radius': '6px',
      background: '#dde8e3'
    });
    skeleton.appendChild(line);
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!calm && typeof line.animate === 'function') {
      line.animate([{ opacity: 1 }, { opacity: 0.45 }, { opacity: 1 }],
        { duration: 1600, iterations: Infinity });
    }
    return skeleton;
  }

  function box(rules) {
    const element = document.createElement('div');
    style(element, rules);
    return element;
  }

  /** Through the object model, which a content security policy allows; the page cannot override. */
  function style(element, rules) {
    Object.keys(rules).forEach(function (name) {
      element.style.setProperty(name, rules[name], 'important');
    });
  }
})();
