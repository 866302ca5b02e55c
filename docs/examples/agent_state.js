// Tells why a page does not reach Qoltanba, and what the person can do. For portals to copy: docs/browsers.md explains it.

/* exported qoltanbaState, qoltanbaAdvice */

// "ready", "not trusted", "not permitted" or "not running". Meanwhile the browser may ask the person for the permission.
async function qoltanbaState(port = 13579) {
  const began = performance.now();
  const opens = await new Promise((resolve) => {
    const socket = new WebSocket(`wss://127.0.0.1:${port}/`);
    socket.onmessage = () => { resolve(true); socket.close(); };
    socket.onclose = () => resolve(false);
  });
  if (opens) return 'ready';

  // Plain HTTP needs no certificate.
  const answersPlainly = await fetch(`http://127.0.0.1:${port}/`, { mode: 'no-cors', cache: 'no-store' })
    .then(() => true, () => false);
  if (answersPlainly) return 'not trusted';
  const seconds = (performance.now() - began) / 1000;

  // A page of this computer needs no permission.
  if (['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)) return 'not running';
  // Newer browsers have a permission for this computer only, earlier ones have one for the local network.
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      const { state } = await navigator.permissions.query({ name });
      // "prompt": the person closed the question, or there was none. Windows needs four seconds for two refused connections.
      return state === 'denied' || (state === 'prompt' && seconds > 5) ? 'not permitted' : 'not running';
    } catch {
      // this browser does not know the name
    }
  }
  return 'not running';
}

const qoltanbaAdvice = {
  kk: {
    ready: 'Qoltanba жұмысқа дайын.',
    'not running': 'Qoltanba іске қосылмаған. Бағдарламаны мәзірден іске қосып, қайталап көріңіз.',
    'not trusted': 'Браузер Qoltanba сертификатына сенбейді. «qoltanba-cli trust» пәрменін орындап, браузерді қайта іске қосыңыз.',
    'not permitted': 'Бұл сайтқа осы құрылғыдағы қолданбаларға кіруге рұқсат берілмеген. Сайт мекенжайының жанындағы белгішені басып, рұқсат беріңіз де, бетті жаңартыңыз.',
  },
  ru: {
    ready: 'Qoltanba готова к работе.',
    'not running': 'Qoltanba не запущена. Запустите её из меню программ и попробуйте снова.',
    'not trusted': 'Браузер не доверяет сертификату Qoltanba. Выполните «qoltanba-cli trust» и перезапустите браузер.',
    'not permitted': 'Этому сайту не разрешено обращаться к приложениям на этом устройстве. Нажмите значок рядом с адресом сайта, дайте разрешение и обновите страницу.',
  },
  en: {
    ready: 'Qoltanba is ready.',
    'not running': 'Qoltanba is not running. Start it from the menu of programs and try again.',
    'not trusted': 'The browser does not trust Qoltanba’s certificate. Run “qoltanba-cli trust” and restart the browser.',
    'not permitted': 'This site has no permission to reach apps on this device. Press the icon beside the site’s address, give the permission, and reload the page.',
  },
};
