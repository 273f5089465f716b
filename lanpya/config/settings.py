"""The one settings file. What differs between installations comes from the environment (docs/settings.md)."""

import secrets

from django.utils.translation import gettext_lazy as _

from lanpya.config import environment as env

HOME = env.home()
DEBUG = env.flag("LANPYA_DEBUG")
DEMO = env.flag("LANPYA_DEMO")
# Signs sessions and forms only; nothing sealed depends on it. `serve` keeps one in the key folder.
SECRET_KEY = env.text("LANPYA_SECRET_KEY") or secrets.token_urlsafe(48)
ALLOWED_HOSTS = env.words("LANPYA_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("LANPYA_ORIGINS")
HTTPS = env.flag("LANPYA_HTTPS")

DATABASES = {"default": env.database(env.text("DATABASE_URL"), HOME.data / "lanpya.sqlite3")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "csp",
    "django_q",
    "lanpya.ui",
    "lanpya.audit",
    "lanpya.jobs",
    "lanpya.seals",
    "lanpya.places",
    "lanpya.accounts",
    "lanpya.privacy",
    "lanpya.services",
    "lanpya.figures",
    "lanpya.web",
    "lanpya.demo",
    # After ours, so that our templates stand before its own.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    # Headers stand outside everything that answers by itself: redirects to TLS, static files, errors.
    "lanpya.web.middleware.RequestLog",
    "lanpya.web.middleware.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lanpya.web.sessions.Limits",
    "lanpya.web.middleware.Language",
    "django_htmx.middleware.HtmxMiddleware",
    "lanpya.web.middleware.LoginRequired",
    "lanpya.web.sessions.SecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "lanpya.config.urls"
WSGI_APPLICATION = "lanpya.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lanpya.web.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "lanpya.ui.templatetags.ui",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["lanpya.accounts.sign_in.Backend"]
# Length, not composition (NIST SP 800-63B-4): twelve characters, not among the common ones, not the login.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login",)},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:today"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "lanpya.accounts.sign_in.Adapter"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
# A demonstration is signed into with a password alone, and says so.
SECOND_FACTOR_REQUIRED = not DEMO
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
# Slower, never shut: a name that is guessed at waits, and nobody can lock a colleague out for a day.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "5/m/key,20/h/key,60/m/ip",
    "start": "5/m/key,60/m/ip",
    "take_over": "30/m/ip",
}
ACCOUNT_FORMS = {
    "login": "lanpya.web.forms.sign_in.SignIn",
    "reauthenticate": "lanpya.web.forms.sign_in.PasswordAgain",
    "change_password": "lanpya.web.forms.sign_in.ChangePassword",
}
MFA_ADAPTER = "lanpya.accounts.sign_in.SecondFactors"
MFA_FORMS = {
    "authenticate": "lanpya.web.forms.sign_in.Code",
    "reauthenticate": "lanpya.web.forms.sign_in.CodeAgain",
    "activate_totp": "lanpya.web.forms.sign_in.FirstCode",
    "add_webauthn": "lanpya.web.forms.sign_in.NewKey",
    "edit_webauthn": "lanpya.web.forms.sign_in.NameOfKey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Lanpya"
# Cheap phones run half a minute wrong.
MFA_TOTP_TOLERANCE = 1
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("LANPYA_BEHIND_PROXY") else 0

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("my", _("Burmese"))]
LOCALE_PATHS = [env.ROOT / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = env.ROOT / "staticfiles"
STATICFILES_FINDERS = ["lanpya.ui.stylesheet.Bundles", "django.contrib.staticfiles.finders.AppDirectoriesFinder"]
# Where the joined stylesheet and script are written before they are collected.
BUNDLES = env.ROOT / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(HOME.media)}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SNAPSHOTS = HOME.snapshots
KEYRING = HOME.keys

CACHES = {
    # Throttling must be shared by all processes, so the cache is a table.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

SESSION_SERIALIZER = "lanpya.seals.sessions.SealedSerializer"
# A message may quote a name; cookies are signed, not sealed.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_NAME = "lanpya"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "lanpya.web.errors.expired"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("LANPYA_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

Q_CLUSTER = {
    "name": "lanpya",
    "orm": "default",
    "workers": 2,
    "timeout": 600,
    "retry": 900,
    "max_attempts": 5,
    "save_limit": 100,
    "catch_up": False,
}

LOGGING_CONFIG = "lanpya.config.logging.configure"
LOGGING = {"level": env.text("LANPYA_LOG_LEVEL", "INFO")}

# An unattended laptop locks after this long; the server ends the session, the script blanks the screen.
IDLE_SECONDS = 15 * 60
